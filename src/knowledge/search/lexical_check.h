#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "knowledge/search/lexical_format.h"
#include "knowledge/search/posting_block.h"

namespace osler::search {

class LexicalSegment;

/// The three sections that lists lie in.
struct ListSections {
  std::span<const std::uint8_t> blocks;
  std::span<const std::uint8_t> postings;
  std::span<const std::uint8_t> positions;  // empty: the segment has none
};

/// Judges every list of a lexical segment in key order. Lists must follow each other without gap or
/// overlap, so that after complete() no byte is left that nobody has looked at.
class ListChecker {
 public:
  ListChecker(const LexicalSegment& segment, const ListSections& sections);
  bool accept(std::string_view key, const TermMeta& meta);
  bool complete() const;

 private:
  bool accept_meta(std::string_view key, const TermMeta& meta) const;
  bool accept_block(const BlockMeta& meta, std::uint32_t count, ListTag tag);
  bool accept_bounds(const BlockMeta& meta, ListTag tag) const;
  bool accept_positions(bool& present);

  const LexicalSegment& segment_;
  ListSections sections_;
  std::size_t position_table_ = 0;  // bytes of offsets before the positions
  std::size_t all_blocks_;
  std::size_t next_block_ = 0;
  std::size_t next_posting_ = 0;
  std::size_t next_position_ = 0;
  std::size_t list_start_ = 0;
  std::int64_t previous_ = -1;
  DecodedBlock decoded_;
};

}  // namespace osler::search
