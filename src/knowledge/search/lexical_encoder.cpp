#include "knowledge/search/lexical_encoder.h"

#include <algorithm>
#include <utility>

#include "knowledge/search/little_endian.h"

namespace osler::search {

LexicalEncoder::LexicalEncoder(std::span<const FieldLengths> lengths, const OpenStats& stats)
    : lengths_(lengths), stats_(stats) {}

void LexicalEncoder::bound(std::string_view key, std::span<const Posting> postings,
                           BlockMeta& meta) const {
  const auto field = static_cast<std::size_t>(length_field(tag_of(key)));
  meta.max_frequency = 0;
  meta.min_length = 0xffff;
  for (const Posting& posting : postings) {
    const auto frequency = static_cast<std::uint16_t>(posting.frequency);
    meta.max_frequency = std::max(meta.max_frequency, frequency);
    meta.min_length = std::min(meta.min_length, lengths_[posting.ordinal][field]);
  }
}

void LexicalEncoder::add_positions(const TermPostings& list, std::size_t first, std::size_t count) {
  position_offsets_.push_back(positions_.size());
  if (list.positions.empty()) return;
  for (const Posting& posting : list.postings.subspan(first, count)) {
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < posting.frequency; ++i) {
      const std::uint32_t position = list.positions[next_position_++];
      append_vbyte(positions_, position - last);
      last = position;
    }
  }
}

void LexicalEncoder::add(const TermPostings& list) {
  TermMeta meta;
  meta.postings_offset = postings_.size();
  meta.first_block = static_cast<std::uint32_t>(blocks_.size() / sizeof(BlockMeta));
  meta.postings = static_cast<std::uint32_t>(list.postings.size());
  meta.open_chunks = list.open_chunks;
  meta.min_length = 0xffff;
  std::int64_t previous = -1;
  next_position_ = 0;
  for (std::size_t at = 0; at < list.postings.size(); at += packed_values) {
    const auto part = list.postings.subspan(at, std::min(packed_values, list.postings.size() - at));
    const auto offset = static_cast<std::uint32_t>(postings_.size() - meta.postings_offset);
    BlockMeta block = encode_block(part, previous, postings_);
    block.offset = offset;
    bound(list.key, part, block);
    append(blocks_, block);
    add_positions(list, at, part.size());
    meta.max_frequency = std::max(meta.max_frequency, block.max_frequency);
    meta.min_length = std::min(meta.min_length, block.min_length);
    previous = block.last_ordinal;
    ++meta.blocks;
  }
  keys_.add(list.key);
  append(metas_, meta);
}

std::vector<std::uint8_t> LexicalEncoder::finish(const SegmentId& segment,
                                                 const AnalyzerId& analyzer) {
  SegmentLayout layout(
      {lexical_magic, static_cast<std::uint32_t>(lengths_.size()), segment, analyzer.bytes});
  layout.add(terms_section, keys_.finish());
  layout.add(term_meta_section, std::move(metas_));
  layout.add(blocks_section, std::move(blocks_));
  layout.add(postings_section, std::move(postings_));
  if (!positions_.empty()) {
    std::vector<std::uint8_t> section;
    for (const std::uint64_t offset : position_offsets_) append(section, offset);
    section.insert(section.end(), positions_.begin(), positions_.end());
    layout.add(positions_section, std::move(section));
  }
  std::vector<std::uint8_t> lengths;
  for (const FieldLengths& chunk : lengths_) append(lengths, chunk);
  layout.add(lengths_section, std::move(lengths));
  std::vector<std::uint8_t> stats;
  for (const std::uint64_t length : stats_.lengths) append(stats, length);
  append(stats, stats_.chunks);
  layout.add(stats_section, std::move(stats));
  return layout.finish();
}

}  // namespace osler::search
