#include "trust/audit/proofs.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "foundation/base/base64.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"

namespace osler::audit {
namespace {

namespace fs = std::filesystem;
using Leaves = std::span<const Digest>;

std::size_t split(std::size_t size) {
  std::size_t middle = 1;
  while (middle * 2 < size) middle *= 2;
  return middle;
}

// RFC 6962, 2.1, 2.1.1 and 2.1.2, written down plainly.
Digest naive_root(Leaves leaves) {
  if (leaves.size() == 1) return leaves[0];
  const std::size_t middle = split(leaves.size());
  return node_hash(naive_root(leaves.first(middle)), naive_root(leaves.subspan(middle)));
}

std::vector<Digest> naive_path(std::size_t index, Leaves leaves) {
  if (leaves.size() == 1) return {};
  const std::size_t middle = split(leaves.size());
  const bool is_left = index < middle;
  auto path = is_left ? naive_path(index, leaves.first(middle))
                      : naive_path(index - middle, leaves.subspan(middle));
  path.push_back(naive_root(is_left ? leaves.subspan(middle) : leaves.first(middle)));
  return path;
}

std::vector<Digest> naive_subproof(std::size_t from, Leaves leaves, bool is_old_tree) {
  if (from == leaves.size()) {
    return is_old_tree ? std::vector<Digest>() : std::vector<Digest>{naive_root(leaves)};
  }
  const std::size_t middle = split(leaves.size());
  const bool is_left = from <= middle;
  auto proof = is_left ? naive_subproof(from, leaves.first(middle), is_old_tree)
                       : naive_subproof(from - middle, leaves.subspan(middle), false);
  proof.push_back(naive_root(is_left ? leaves.subspan(middle) : leaves.first(middle)));
  return proof;
}

std::vector<Digest> make_leaves(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(std::to_string(i)));
  return leaves;
}

std::vector<Digest> built(const std::vector<LeafRange>& ranges, Leaves leaves) {
  ProofBuilder builder(ranges);
  for (const Digest& leaf : leaves) builder.add(leaf);
  return builder.proof();
}

constexpr std::size_t most = 200;

TEST(Proofs, InclusionIsTheRecursionAtEverySizeAndVerifies) {
  const auto all = make_leaves(most);
  for (std::size_t size = 1; size <= most; ++size) {
    const Leaves leaves = Leaves(all).first(size);
    const Digest root = naive_root(leaves);
    // Every place in small trees, the edges and some in between in large ones.
    for (std::size_t index = 0; index < size; index += size < 40 ? 1 : 1 + size / 13) {
      const auto proof = built(inclusion_ranges(index, size), leaves);
      ASSERT_EQ(proof, naive_path(index, leaves)) << index << " of " << size;
      ASSERT_TRUE(verify_inclusion({index, size, leaves[index], root}, proof));
      ASSERT_FALSE(verify_inclusion({index, size, leaf_hash("x"), root}, proof));
      ASSERT_FALSE(verify_inclusion({index, size, leaves[index], leaf_hash("x")}, proof));
      ASSERT_FALSE(verify_inclusion({index + 1, size, leaves[index], root}, proof));
    }
  }
}

TEST(Proofs, ConsistencyIsTheRecursionForAllPairsOfSizes) {
  const auto all = make_leaves(most);
  std::vector<Digest> roots{Digest{}};
  for (std::size_t n = 1; n <= most; ++n) roots.push_back(naive_root(Leaves(all).first(n)));
  for (std::size_t to = 1; to <= most; ++to) {
    for (std::size_t from = 1; from <= to; from += to < 66 ? 1 : 3) {
      const Leaves leaves = Leaves(all).first(to);
      const auto proof = built(consistency_ranges(from, to), leaves);
      ASSERT_EQ(proof, naive_subproof(from, leaves, true)) << from << " to " << to;
      ASSERT_TRUE(verify_consistency({from, to, roots[from], roots[to]}, proof));
      ASSERT_FALSE(verify_consistency({from, to, leaf_hash("x"), roots[to]}, proof));
      ASSERT_FALSE(verify_consistency({from, to, roots[from], leaf_hash("x")}, proof));
    }
  }
}

TEST(Proofs, AnyChangedMissingOrAddedNodeIsNoticed) {
  const auto leaves = make_leaves(77);
  const Digest root = naive_root(leaves);
  const auto good = built(inclusion_ranges(41, 77), leaves);
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i][0] ^= 1;
    EXPECT_FALSE(verify_inclusion({41, 77, leaves[41], root}, bad));
    bad = good;
    bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_FALSE(verify_inclusion({41, 77, leaves[41], root}, bad));
    bad = good;
    bad.insert(bad.begin() + static_cast<std::ptrdiff_t>(i), leaf_hash("x"));
    EXPECT_FALSE(verify_inclusion({41, 77, leaves[41], root}, bad));
  }
}

TEST(Proofs, ASizeOfNothingProvesNothing) {
  EXPECT_FALSE(verify_inclusion({0, 0, {}, {}}, {}));
  EXPECT_FALSE(verify_consistency({2, 1, {}, {}}, {}));
}

// The vectors of the transparency-dev project: JSON files that each say whether they must hold.
class MerkleVectors : public testing::TestWithParam<const char*> {
 protected:
  static std::optional<fs::path> folder() {
    const char* data = std::getenv("OSLER_SHARED_DATA");
    if (data == nullptr) return std::nullopt;
    fs::path found = fs::path(data) / "interop/merkle-vectors/testdata" / GetParam();
    if (!fs::exists(found)) return std::nullopt;
    return found;
  }
  /// Some vectors hold "dont care" in place of a hash: what counts of it is whether it is equal.
  static std::optional<Digest> digest(const json::Value& text) {
    const auto base64 = text.as_string();
    if (!base64) return std::nullopt;
    const auto bytes = from_base64(*base64);
    if (!bytes || bytes->empty()) return std::nullopt;
    if (bytes->size() != 32) return crypto::sha256(*bytes);
    Digest made{};
    std::copy(bytes->begin(), bytes->end(), made.begin());
    return made;
  }
  static std::uint64_t number(const json::Value& file, const char* name) {
    return std::strtoull(std::string(*file.member(name)->as_decimal_text()).c_str(), nullptr, 10);
  }
  static std::optional<std::vector<Digest>> proof(const json::Value& file) {
    std::vector<Digest> nodes;
    const json::Value list = *file.member("proof");
    for (const json::Value one : list.children()) {
      const auto node = digest(one);
      if (!node) return std::nullopt;
      nodes.push_back(*node);
    }
    return nodes;
  }
  static bool holds(const json::Value& file) {
    const auto nodes = proof(file);
    if (!nodes) return false;
    if (file.member("leafIdx")) {
      const auto leaf = digest(*file.member("leafHash"));
      const auto root = digest(*file.member("root"));
      return leaf && root &&
             verify_inclusion({number(file, "leafIdx"), number(file, "treeSize"), *leaf, *root},
                              *nodes)
                 .has_value();
    }
    const auto from = digest(*file.member("root1"));
    const auto to = digest(*file.member("root2"));
    return from && to &&
           verify_consistency({number(file, "size1"), number(file, "size2"), *from, *to}, *nodes)
               .has_value();
  }
};

TEST_P(MerkleVectors, EveryVectorIsDecidedAsItSays) {
  const auto place = folder();
  if (!place) GTEST_SKIP() << "the shared test data is not here";
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(*place)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const auto file = json::parse(std::string(std::istreambuf_iterator<char>(in), {})).value();
    const bool must_fail = json::boolean_field(file, "wantErr").value();
    EXPECT_EQ(holds(file), !must_fail) << entry.path();
    ++seen;
  }
  EXPECT_EQ(seen, 98);
}

INSTANTIATE_TEST_SUITE_P(Shared, MerkleVectors, testing::Values("inclusion", "consistency"));

}  // namespace
}  // namespace osler::audit
