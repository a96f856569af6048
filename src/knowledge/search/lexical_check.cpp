#include "knowledge/search/lexical_check.h"

#include <algorithm>

#include "knowledge/search/lexical_segment.h"
#include "knowledge/search/little_endian.h"

namespace osler::search {
namespace {

bool known_tag(ListTag tag) {
  switch (tag) {
    case ListTag::body:
    case ListTag::header:
    case ListTag::title:
    case ListTag::synonym:
    case ListTag::exact:
    case ListTag::code:
    case ListTag::negated:
      return true;
  }
  return false;
}

}  // namespace

ListChecker::ListChecker(const LexicalSegment& segment, const ListSections& sections)
    : segment_(segment),
      sections_(sections),
      all_blocks_(sections.blocks.size() / sizeof(BlockMeta)) {
  if (!sections.positions.empty()) position_table_ = 8 * all_blocks_;
}

bool ListChecker::accept_meta(std::string_view key, const TermMeta& meta) const {
  const std::uint64_t blocks = (std::uint64_t{meta.postings} + packed_values - 1) / packed_values;
  const bool sound_key = known_tag(tag_of(key)) && key.size() >= 2;
  const bool follows = meta.first_block == next_block_ && meta.postings_offset == next_posting_;
  const bool fits = meta.blocks == blocks && blocks <= all_blocks_ - next_block_;
  return sound_key && follows && fits && meta.zero == 0 && meta.postings > 0 &&
         meta.open_chunks <= segment_.chunks();
}

bool ListChecker::accept(std::string_view key, const TermMeta& meta) {
  if (!accept_meta(key, meta) || sections_.positions.size() < position_table_) return false;
  list_start_ = next_posting_;
  previous_ = -1;
  std::uint32_t left = meta.postings;
  std::uint16_t max_frequency = 0;
  std::uint16_t min_length = 0xffff;
  bool first_has_positions = false;
  for (std::uint32_t i = 0; i < meta.blocks; ++i, ++next_block_) {
    const auto block = load<BlockMeta>(sections_.blocks, sizeof(BlockMeta) * next_block_);
    const std::uint32_t count = std::min(left, static_cast<std::uint32_t>(packed_values));
    bool has_positions = false;
    if (!accept_block(block, count, tag_of(key)) || !accept_positions(has_positions)) return false;
    if (i == 0) first_has_positions = has_positions;
    if (has_positions != first_has_positions) return false;
    max_frequency = std::max(max_frequency, block.max_frequency);
    min_length = std::min(min_length, block.min_length);
    left -= count;
  }
  return max_frequency == meta.max_frequency && min_length == meta.min_length;
}

bool ListChecker::accept_block(const BlockMeta& meta, std::uint32_t count, ListTag tag) {
  if (meta.zero != 0 || list_start_ + meta.offset != next_posting_) return false;
  const auto used =
      check_block({sections_.postings.subspan(next_posting_), meta, previous_, count}, decoded_);
  if (!used || meta.last_ordinal >= segment_.chunks() || !accept_bounds(meta, tag)) return false;
  next_posting_ += *used;
  previous_ = meta.last_ordinal;
  return true;
}

bool ListChecker::accept_bounds(const BlockMeta& meta, ListTag tag) const {
  const auto field = static_cast<std::size_t>(length_field(tag));
  std::uint32_t max_frequency = 0;
  std::uint16_t min_length = 0xffff;
  for (std::uint32_t i = 0; i < decoded_.count; ++i) {
    max_frequency = std::max(max_frequency, decoded_.frequencies[i]);
    min_length = std::min(min_length, segment_.lengths(decoded_.ordinals[i])[field]);
  }
  return max_frequency == meta.max_frequency && min_length == meta.min_length;
}

bool ListChecker::accept_positions(bool& present) {
  if (sections_.positions.empty()) return true;
  const auto offset = load<std::uint64_t>(sections_.positions, 8 * next_block_);
  if (offset != next_position_) return false;
  const std::size_t all = sections_.positions.size() - position_table_;
  const std::size_t end = next_block_ + 1 < all_blocks_
                              ? load<std::uint64_t>(sections_.positions, 8 * (next_block_ + 1))
                              : all;
  if (end < next_position_ || end > all) return false;
  present = end > next_position_;
  VbyteReader reader(
      sections_.positions.subspan(position_table_ + next_position_, end - next_position_));
  next_position_ = end;
  for (std::uint32_t i = 0; present && i < decoded_.count; ++i) {
    std::uint64_t position = 0;
    for (std::uint32_t n = 0; n < decoded_.frequencies[i]; ++n) {
      std::uint32_t gap = 0;
      if (!reader.next(gap)) return false;
      position += gap;
    }
    if (position > 0xffffffffU) return false;
  }
  return reader.at_end();
}

bool ListChecker::complete() const {
  return next_block_ == all_blocks_ && next_posting_ == sections_.postings.size() &&
         position_table_ + next_position_ == sections_.positions.size();
}

}  // namespace osler::search
