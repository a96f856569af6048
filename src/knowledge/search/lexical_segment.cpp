#include "knowledge/search/lexical_segment.h"

#include <numeric>
#include <string>
#include <utility>

#include "knowledge/search/lexical_check.h"
#include "knowledge/search/little_endian.h"

namespace osler::search {

BlockMeta PostingList::block(std::uint32_t i) const {
  return load<BlockMeta>(blocks, sizeof(BlockMeta) * i);
}

BlockSource PostingList::source(std::uint32_t i) const {
  BlockSource source;
  source.meta = block(i);
  source.bytes = postings.subspan(source.meta.offset);
  source.previous = i == 0 ? -1 : std::int64_t{block(i - 1).last_ordinal};
  source.count = i + 1 < meta.blocks
                     ? static_cast<std::uint32_t>(packed_values)
                     : meta.postings - i * static_cast<std::uint32_t>(packed_values);
  return source;
}

Result<LexicalSegment> LexicalSegment::open(PlainBytes bytes, const SegmentHeader& expected) {
  TRY_ASSIGN(const SegmentSections sections, SegmentSections::parse(bytes.bytes, expected));
  LexicalSegment segment;
  segment.bytes_ = std::move(bytes);
  segment.chunks_ = sections.chunks();
  TRY(segment.check_sizes(sections));
  TRY(segment.check_lists());
  return segment;
}

Result<void> LexicalSegment::check_sizes(const SegmentSections& sections) {
  metas_ = sections.section(term_meta_section);
  blocks_ = sections.section(blocks_section);
  postings_ = sections.section(postings_section);
  positions_ = sections.section(positions_section);
  lengths_ = sections.section(lengths_section);
  const auto stats = sections.section(stats_section);
  const bool complete = sections.are({terms_section, term_meta_section, blocks_section,
                                      postings_section, lengths_section, stats_section},
                                     positions_section);
  if (!complete || metas_.size() % sizeof(TermMeta) != 0 ||
      blocks_.size() % sizeof(BlockMeta) != 0 ||
      lengths_.size() != sizeof(FieldLengths) * chunks_ || stats.size() != 36) {
    return fail(ErrorCode::corrupt,
                "lexical segment: a section is missing, unknown or of an impossible length");
  }
  for (std::size_t f = 0; f < field_count; ++f) {
    stats_.lengths[f] = load<std::uint64_t>(stats, 8 * f);
  }
  stats_.chunks = load<std::uint32_t>(stats, 32);
  if (stats_.chunks > chunks_) {
    return fail(ErrorCode::corrupt, "lexical segment: more open chunks than chunks");
  }
  const auto terms =
      TermDictionary::open(sections.section(terms_section),
                           static_cast<std::uint32_t>(metas_.size() / sizeof(TermMeta)));
  if (!terms) return fail(ErrorCode::corrupt, "lexical segment: the term dictionary is damaged");
  terms_ = *terms;
  return {};
}

Result<void> LexicalSegment::check_lists() const {
  ListChecker checker(*this, {blocks_, postings_, positions_});
  TermDictionary::Walk walk = terms_.begin();
  while (walk.next()) {
    const auto meta = load<TermMeta>(metas_, sizeof(TermMeta) * walk.number());
    if (!checker.accept(walk.key(), meta)) {
      return fail(ErrorCode::corrupt, "lexical segment: postings of key " +
                                          std::to_string(walk.number()) + " are damaged");
    }
  }
  if (!checker.complete()) {
    return fail(ErrorCode::corrupt, "lexical segment: bytes that belong to no list");
  }
  return {};
}

PostingList LexicalSegment::list(std::uint32_t number, ListTag tag) const {
  PostingList list;
  list.tag = tag;
  list.meta = load<TermMeta>(metas_, sizeof(TermMeta) * number);
  list.blocks = blocks_.subspan(sizeof(BlockMeta) * list.meta.first_block,
                                sizeof(BlockMeta) * list.meta.blocks);
  list.postings = postings_.subspan(list.meta.postings_offset);
  if (!positions_.empty()) {
    const std::size_t table = blocks_.size() / sizeof(BlockMeta) * 8;
    list.position_offsets = positions_.first(table);
    list.positions = positions_.subspan(table);
  }
  return list;
}

std::optional<PostingList> LexicalSegment::find(std::string_view key) const {
  const auto number = terms_.find(key);
  if (!number) return std::nullopt;
  return list(*number, tag_of(key));
}

std::vector<std::uint32_t> block_positions(const PostingList& list, std::uint32_t block,
                                           const DecodedBlock& decoded) {
  if (list.position_offsets.empty()) return {};
  const std::size_t at = 8 * (std::size_t{list.meta.first_block} + block);
  const auto begin = load<std::uint64_t>(list.position_offsets, at);
  const auto end = at + 8 < list.position_offsets.size()
                       ? load<std::uint64_t>(list.position_offsets, at + 8)
                       : list.positions.size();
  VbyteReader reader(list.positions.subspan(begin, end - begin));
  std::vector<std::uint32_t> positions;
  for (std::uint32_t i = 0; i < decoded.count; ++i) {
    std::uint32_t last = 0;
    for (std::uint32_t n = 0; n < decoded.frequencies[i]; ++n) {
      std::uint32_t gap = 0;
      if (!reader.next(gap)) return {};
      positions.push_back(last += gap);
    }
  }
  return positions;
}

std::vector<std::uint32_t> positions_of(const PostingList& list, std::uint32_t block,
                                        std::uint32_t index) {
  DecodedBlock decoded;
  decode_block(list.source(block), decoded);
  const auto positions = block_positions(list, block, decoded);
  if (positions.empty()) return {};
  const auto skipped = std::accumulate(decoded.frequencies.begin(),
                                       decoded.frequencies.begin() + index, std::uint32_t{0});
  const auto first = positions.begin() + skipped;
  return {first, first + decoded.frequencies[index]};
}

}  // namespace osler::search
