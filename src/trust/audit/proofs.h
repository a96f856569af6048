#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "trust/audit/merkle_tree.h"

namespace osler::audit {

/// The leaves [begin, end): one node of a proof is the root over such a range.
struct LeafRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool operator==(const LeafRange&) const = default;
};

/// Which ranges prove that leaf `index` is in the tree of `size` leaves, in the proof's order.
/// index < size. Source   RFC 6962, 2.1.1.
std::vector<LeafRange> inclusion_ranges(std::uint64_t index, std::uint64_t size);
/// Which ranges prove that the tree of `from` leaves is the beginning of that of `to`.
/// 0 < from <= to. Source   RFC 6962, 2.1.2.
std::vector<LeafRange> consistency_ranges(std::uint64_t from, std::uint64_t to);

/// Builds a proof from leaves that pass by once, in order, in O(log n) memory: the ranges of a
/// proof do not overlap.
class ProofBuilder {
 public:
  explicit ProofBuilder(std::vector<LeafRange> ranges);
  void add(const Digest& leaf);
  /// In the order of the ranges. Complete once as many leaves as the tree has were added.
  std::vector<Digest> proof() const;

 private:
  std::vector<LeafRange> ranges_;
  std::vector<MerkleFrontier> roots_;
  std::uint64_t next_ = 0;
};

/// A leaf, where it is said to stand, and the tree it is said to be in.
struct Inclusion {
  std::uint64_t index = 0;
  std::uint64_t size = 0;
  Digest leaf{};
  Digest root{};
};
/// Errors   conflict: the proof does not show it. Source   RFC 9162, 2.1.3.2.
Result<void> verify_inclusion(const Inclusion& claim, std::span<const Digest> proof);

/// Two trees of one log, the older one first.
struct Consistency {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  Digest from_root{};
  Digest to_root{};
};
/// Errors   conflict: the proof does not show it. Source   RFC 9162, 2.1.4.2.
Result<void> verify_consistency(const Consistency& claim, std::span<const Digest> proof);

}  // namespace osler::audit
