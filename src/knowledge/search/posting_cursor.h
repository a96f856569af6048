#pragma once

#include <cstdint>
#include <limits>

#include "knowledge/search/lexical_segment.h"
#include "knowledge/search/posting_block.h"

namespace osler::search {

constexpr std::uint32_t no_more = std::numeric_limits<std::uint32_t>::max();

/// Walks one list forwards. Belongs to one thread.
class PostingCursor {
 public:
  /// Stands on the first posting.
  explicit PostingCursor(const PostingList& list);
  ListTag tag() const { return list_.tag; }
  const TermMeta& meta() const { return list_.meta; }
  const PostingList& list() const { return list_; }
  /// no_more behind the end.
  std::uint32_t ordinal() const { return ordinal_; }
  std::uint32_t frequency() const { return decoded_.frequencies[at_]; }
  void next();
  /// To the first posting at or behind `target`; never backwards. Decodes at most one block.
  void seek(std::uint32_t target);
  /// Calls visit(ordinal, frequency) for every posting from here to `last`, and stands behind them.
  template <class Visit>
  void each_through(std::uint32_t last, const Visit& visit) {
    while (ordinal_ <= last && ordinal_ != no_more) {
      const std::uint32_t end = decoded_.count;
      for (; at_ < end && decoded_.ordinals[at_] <= last; ++at_) {
        visit(decoded_.ordinals[at_], decoded_.frequencies[at_]);
      }
      if (at_ < end) {
        ordinal_ = decoded_.ordinals[at_];
        return;
      }
      --at_;
      next();
    }
  }
  /// The block in which `target` stands or would stand, without decoding it; null behind the end.
  /// Never backwards, and does not move ordinal().
  const BlockMeta* block_for(std::uint32_t target);

 private:
  void enter(std::uint32_t block);
  void show();

  PostingList list_;
  std::uint32_t block_ = 0;  // that is decoded
  std::uint32_t at_ = 0;     // within it
  std::uint32_t ordinal_ = no_more;
  std::uint32_t peeked_ = 0;  // that block_for stands in, at least block_
  BlockMeta peeked_meta_;
  DecodedBlock decoded_;
};

}  // namespace osler::search
