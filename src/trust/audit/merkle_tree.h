#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/crypto/hash.h"

namespace osler::audit {

using crypto::Digest;

/// SHA-256(0x00 || data). Source   RFC 6962, 2.1.
Digest leaf_hash(std::string_view data);
/// SHA-256(0x01 || left || right). Source   RFC 6962, 2.1.
Digest node_hash(const Digest& left, const Digest& right);

/// The root of a tree that only grows, in O(log n) memory: the roots of its perfect subtrees.
class MerkleFrontier {
 public:
  MerkleFrontier() = default;
  /// `peaks` as peaks() gave them for `size`.
  MerkleFrontier(std::uint64_t size, std::vector<Digest> peaks)
      : size_(size), peaks_(std::move(peaks)) {}
  void add(const Digest& leaf);
  std::uint64_t size() const { return size_; }
  /// Of no leaves: SHA-256("").
  Digest root() const;
  const std::vector<Digest>& peaks() const { return peaks_; }  // largest subtree first

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;
};

}  // namespace osler::audit
