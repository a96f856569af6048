#include "trust/audit/proofs.h"

#include <algorithm>
#include <bit>

namespace osler::audit {

namespace {

/// The largest power of two below `size`, which is at least 2: where RFC 6962 splits a tree.
std::uint64_t split(std::uint64_t size) { return std::bit_floor(size - 1); }

tl::unexpected<Error> not_shown() {
  return fail(ErrorCode::conflict, "the proof does not show what it is said to show");
}

/// Where a walk from a leaf to the root stands: `node` of the level whose last node is `last`.
struct Walk {
  std::uint64_t node;
  std::uint64_t last;

  bool joins_left() const { return (node & 1U) != 0 || node == last; }
  void up() {
    node >>= 1U;
    last >>= 1U;
  }
  /// A node without a right neighbour rises to where it has a left one.
  void skip_lonely() {
    while ((node & 1U) == 0 && node != 0) up();
  }
};

/// From the largest subtree that both trees have, `common`, up to both roots.
Result<void> walk_both(const Consistency& claim, const Digest& common,
                       std::span<const Digest> proof) {
  Walk walk{claim.from - 1, claim.to - 1};
  while ((walk.node & 1U) != 0) walk.up();
  Digest older = common;
  Digest newer = common;
  for (const Digest& other : proof) {
    if (walk.last == 0) return not_shown();
    if (walk.joins_left()) {
      older = node_hash(other, older);
      newer = node_hash(other, newer);
      walk.skip_lonely();
    } else {
      newer = node_hash(newer, other);
    }
    walk.up();
  }
  if (walk.last != 0 || older != claim.from_root || newer != claim.to_root) return not_shown();
  return {};
}

}  // namespace

std::vector<LeafRange> inclusion_ranges(std::uint64_t index, std::uint64_t size) {
  std::vector<LeafRange> ranges;
  LeafRange tree{0, size};
  while (tree.end - tree.begin > 1) {
    const std::uint64_t middle = tree.begin + split(tree.end - tree.begin);
    if (index < middle) {
      ranges.push_back({middle, tree.end});
      tree.end = middle;
    } else {
      ranges.push_back({tree.begin, middle});
      tree.begin = middle;
    }
  }
  std::ranges::reverse(ranges);
  return ranges;
}

std::vector<LeafRange> consistency_ranges(std::uint64_t from, std::uint64_t to) {
  std::vector<LeafRange> ranges;
  LeafRange tree{0, to};
  bool is_old_tree = true;  // the part that ends at `from` is the whole old tree: its root is known
  while (tree.end != from) {
    const std::uint64_t middle = tree.begin + split(tree.end - tree.begin);
    if (from <= middle) {
      ranges.push_back({middle, tree.end});
      tree.end = middle;
    } else {
      ranges.push_back({tree.begin, middle});
      tree.begin = middle;
      is_old_tree = false;
    }
  }
  if (!is_old_tree) ranges.push_back(tree);
  std::ranges::reverse(ranges);
  return ranges;
}

ProofBuilder::ProofBuilder(std::vector<LeafRange> ranges)
    : ranges_(std::move(ranges)), roots_(ranges_.size()) {}

void ProofBuilder::add(const Digest& leaf) {
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    if (ranges_[i].begin <= next_ && next_ < ranges_[i].end) roots_[i].add(leaf);
  }
  ++next_;
}

std::vector<Digest> ProofBuilder::proof() const {
  std::vector<Digest> nodes;
  for (const MerkleFrontier& root : roots_) nodes.push_back(root.root());
  return nodes;
}

Result<void> verify_inclusion(const Inclusion& claim, std::span<const Digest> proof) {
  if (claim.index >= claim.size) return not_shown();
  Walk walk{claim.index, claim.size - 1};
  Digest node = claim.leaf;
  for (const Digest& other : proof) {
    if (walk.last == 0) return not_shown();
    if (walk.joins_left()) {
      node = node_hash(other, node);
      walk.skip_lonely();
    } else {
      node = node_hash(node, other);
    }
    walk.up();
  }
  if (walk.last != 0 || node != claim.root) return not_shown();
  return {};
}

Result<void> verify_consistency(const Consistency& claim, std::span<const Digest> proof) {
  // An empty tree is the beginning of any: that shows nothing.
  if (claim.from == 0 || claim.from > claim.to) return not_shown();
  if (claim.from == claim.to) {
    if (!proof.empty() || claim.from_root != claim.to_root) return not_shown();
    return {};
  }
  // An old tree that is a perfect subtree of the new one begins the walk itself.
  if (std::has_single_bit(claim.from)) return walk_both(claim, claim.from_root, proof);
  if (proof.empty()) return not_shown();
  return walk_both(claim, proof.front(), proof.subspan(1));
}

}  // namespace osler::audit
