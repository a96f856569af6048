#include "trust/audit/merkle_tree.h"

#include <string>

#include <gtest/gtest.h>

#include "foundation/base/base64.h"
#include "foundation/base/hex.h"

namespace osler::audit {
namespace {

/// The recursion of RFC 6962, 2.1, written down plainly.
Digest naive_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return crypto::sha256("");
  if (leaves.size() == 1) return leaves[0];
  std::size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  return node_hash(naive_root(leaves.first(split)), naive_root(leaves.subspan(split)));
}

TEST(MerkleTree, LeafHashIsTheKnownAnswer) {
  EXPECT_EQ(to_hex(leaf_hash("{\"seq\":0}")),
            "a402b0e36f5aae85457360fcf00a2545b87dd47f310553e7b0d32d6d0ac4400d");
}

TEST(MerkleTree, RootOfThreeRecordsIsTheKnownAnswer) {
  MerkleFrontier tree;
  for (const char* record : {"{\"seq\":0}", "{\"seq\":1}", "{\"seq\":2}"}) {
    tree.add(leaf_hash(record));
  }
  EXPECT_EQ(to_base64(tree.root()), "PbZ2Ze6owm3jQWaMHTGZ9h3kt4CoKFaaiYzkjCjZMfM=");
}

TEST(MerkleTree, TheFrontierIsTheRecursionAtEverySize) {
  std::vector<Digest> leaves;
  MerkleFrontier tree;
  for (int i = 0; i <= 512; ++i) {
    ASSERT_EQ(tree.root(), naive_root(leaves)) << i;
    leaves.push_back(leaf_hash(std::to_string(i)));
    tree.add(leaves.back());
  }
}

TEST(MerkleTree, AFrontierGoesOnFromItsPeaks) {
  MerkleFrontier whole;
  for (int i = 0; i < 100; ++i) whole.add(leaf_hash(std::to_string(i)));
  MerkleFrontier resumed(whole.size(), whole.peaks());
  whole.add(leaf_hash("x"));
  resumed.add(leaf_hash("x"));
  EXPECT_EQ(resumed.root(), whole.root());
}

}  // namespace
}  // namespace osler::audit
