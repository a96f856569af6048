#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/search/lexical_format.h"
#include "knowledge/search/little_endian.h"
#include "knowledge/search/posting_block.h"
#include "knowledge/search/segment_layout.h"
#include "knowledge/search/term_dictionary.h"

namespace osler::search {

/// One list of one segment: where it lies and how it is bounded. Cheap to copy.
struct PostingList {
  ListTag tag = ListTag::body;
  TermMeta meta;
  std::span<const std::uint8_t> blocks;    // BlockMeta each
  std::span<const std::uint8_t> postings;  // from the list's start to the end of the section
  std::span<const std::uint8_t> position_offsets;  // u64 per block of the segment, or empty
  std::span<const std::uint8_t> positions;         // of all lists
  BlockMeta block(std::uint32_t i) const;
  BlockSource source(std::uint32_t i) const;
};

/// An opened .lex file. Immutable; any thread may read.
class LexicalSegment {
 public:
  /// Decodes every list once, so that nothing later needs a check.
  /// Errors   corrupt: one of retrieval 21's reasons; the message says which.
  static Result<LexicalSegment> open(PlainBytes bytes, const SegmentHeader& expected);

  std::uint32_t chunks() const { return chunks_; }
  const OpenStats& open_stats() const { return stats_; }
  FieldLengths lengths(std::uint32_t ordinal) const {
    return load<FieldLengths>(lengths_, sizeof(FieldLengths) * ordinal);
  }
  const TermDictionary& terms() const { return terms_; }
  std::optional<PostingList> find(std::string_view key) const;
  /// Of the key with this number.
  PostingList list(std::uint32_t number, ListTag tag) const;
  std::size_t memory_bytes() const { return bytes_.bytes.size(); }

 private:
  Result<void> check_sizes(const SegmentSections& sections);
  Result<void> check_lists() const;

  PlainBytes bytes_;
  std::uint32_t chunks_ = 0;
  OpenStats stats_;
  TermDictionary terms_;
  std::span<const std::uint8_t> metas_;
  std::span<const std::uint8_t> blocks_;
  std::span<const std::uint8_t> postings_;
  std::span<const std::uint8_t> positions_;
  std::span<const std::uint8_t> lengths_;
};

/// Token numbers of all postings of one block, one posting after the other; empty when the list has
/// none. `decoded` is that block.
std::vector<std::uint32_t> block_positions(const PostingList& list, std::uint32_t block,
                                           const DecodedBlock& decoded);
/// Token numbers of posting `index` (0..127) of block `block`; empty when the list has none.
std::vector<std::uint32_t> positions_of(const PostingList& list, std::uint32_t block,
                                        std::uint32_t index);

}  // namespace osler::search
