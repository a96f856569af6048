#include "knowledge/search/posting_cursor.h"

#include <algorithm>

namespace osler::search {

PostingCursor::PostingCursor(const PostingList& list) : list_(list), peeked_meta_(list.block(0)) {
  enter(0);
}

void PostingCursor::enter(std::uint32_t block) {
  block_ = block;
  at_ = 0;
  decode_block(list_.source(block), decoded_);
  show();
}

void PostingCursor::show() { ordinal_ = decoded_.ordinals[at_]; }

void PostingCursor::next() {
  if (++at_ < decoded_.count) {
    show();
  } else if (block_ + 1 < list_.meta.blocks) {
    enter(block_ + 1);
  } else {
    ordinal_ = no_more;
  }
}

const BlockMeta* PostingCursor::block_for(std::uint32_t target) {
  while (peeked_ < list_.meta.blocks && peeked_meta_.last_ordinal < target) {
    if (++peeked_ < list_.meta.blocks) peeked_meta_ = list_.block(peeked_);
  }
  return peeked_ < list_.meta.blocks ? &peeked_meta_ : nullptr;
}

void PostingCursor::seek(std::uint32_t target) {
  if (ordinal_ >= target) return;
  if (block_for(target) == nullptr) {
    ordinal_ = no_more;
    return;
  }
  if (peeked_ > block_) enter(peeked_);
  const auto* begin = decoded_.ordinals.data();
  const auto* found = std::lower_bound(begin + at_, begin + decoded_.count, target);
  at_ = static_cast<std::uint32_t>(found - begin);
  show();
}

}  // namespace osler::search
