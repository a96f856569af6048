#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/search/lexical_format.h"
#include "knowledge/search/posting_block.h"
#include "knowledge/search/segment_layout.h"
#include "knowledge/search/term_dictionary.h"

namespace osler::search {

/// One list to be written.
struct TermPostings {
  std::string_view key;                      // tag and term
  std::span<const Posting> postings;         // by ordinal, not empty
  std::span<const std::uint32_t> positions;  // all frequencies' worth, or none at all
  std::uint32_t open_chunks = 0;
};

/// Writes the plaintext of a .lex file, list by list. What it is given decides every byte.
class LexicalEncoder {
 public:
  /// `lengths` by ordinal; they outlive the encoder.
  LexicalEncoder(std::span<const FieldLengths> lengths, const OpenStats& stats);
  /// Keys rise strictly.
  void add(const TermPostings& list);
  std::vector<std::uint8_t> finish(const SegmentId& segment, const AnalyzerId& analyzer);

 private:
  void add_positions(const TermPostings& list, std::size_t first, std::size_t count);
  void bound(std::string_view key, std::span<const Posting> postings, BlockMeta& meta) const;

  std::span<const FieldLengths> lengths_;
  OpenStats stats_;
  TermDictionaryWriter keys_;
  std::vector<std::uint8_t> metas_;
  std::vector<std::uint8_t> blocks_;
  std::vector<std::uint8_t> postings_;
  std::vector<std::uint64_t> position_offsets_;
  std::vector<std::uint8_t> positions_;
  std::size_t next_position_ = 0;
};

}  // namespace osler::search
