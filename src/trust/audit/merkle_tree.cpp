#include "trust/audit/merkle_tree.h"

namespace osler::audit {

namespace {

constexpr std::uint8_t leaf_mark = 0;
constexpr std::uint8_t node_mark = 1;

}  // namespace

Digest leaf_hash(std::string_view data) {
  crypto::Sha256 hash;
  return hash.update(std::span(&leaf_mark, 1)).update(data).finish();
}

Digest node_hash(const Digest& left, const Digest& right) {
  crypto::Sha256 hash;
  return hash.update(std::span(&node_mark, 1)).update(left).update(right).finish();
}

void MerkleFrontier::add(const Digest& leaf) {
  Digest subtree = leaf;
  // Each trailing 1 bit of the size is a perfect subtree that the new leaf completes.
  for (std::uint64_t bits = size_; (bits & 1U) != 0; bits >>= 1U) {
    subtree = node_hash(peaks_.back(), subtree);
    peaks_.pop_back();
  }
  peaks_.push_back(subtree);
  ++size_;
}

Digest MerkleFrontier::root() const {
  if (peaks_.empty()) return crypto::sha256("");
  Digest root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i > 0; --i) root = node_hash(peaks_[i - 1], root);
  return root;
}

}  // namespace osler::audit
