#include "knowledge/search/lexical_builder.h"

#include <algorithm>
#include <utility>

#include "knowledge/search/lexical_encoder.h"

namespace osler::search {
namespace {

constexpr std::array<Field, field_count> all_fields{Field::title, Field::header, Field::body,
                                                    Field::synonym};

// Number of distinct token positions, saturating.
Result<std::uint16_t> length_of(const AnalyzedField& field) {
  std::uint32_t length = 0;
  std::int64_t last = -1;
  for (const AnalyzedTerm& term : field.terms) {
    if (term.bytes.empty() || term.position < last) {
      return fail(ErrorCode::invalid_argument,
                  "analysed terms: one is empty, or positions fall; analyse the text again");
    }
    if (term.position > last) ++length;
    last = term.position;
  }
  return static_cast<std::uint16_t>(std::min(length, 0xffffU));
}

}  // namespace

Result<void> LexicalBuilder::add(const ChunkEntry& entry, bool open) {
  lengths_.emplace_back();
  for (const Field field : all_fields) TRY(add_field(entry, field, open));
  if (open) ++stats_.chunks;
  return {};
}

Result<void> LexicalBuilder::add_field(const ChunkEntry& entry, Field field, bool open) {
  const auto f = static_cast<std::size_t>(field);
  TRY_ASSIGN(lengths_.back()[f], length_of(entry.field(field)));
  if (open) stats_.lengths[f] += lengths_.back()[f];
  for (const AnalyzedTerm& term : entry.field(field).terms) {
    if (field == Field::synonym && term.kind != FormKind::stem) continue;
    post(term, field, open);
  }
  return {};
}

void LexicalBuilder::post(const AnalyzedTerm& term, Field field, bool open) {
  const auto ordinal = static_cast<std::uint32_t>(lengths_.size() - 1);
  const ListTag tag = list_tag(term.kind, field);
  List& list = lists_[list_key(tag, clipped(term.bytes))];
  if (list.postings.empty() || list.postings.back().ordinal != ordinal) {
    list.postings.push_back({ordinal, 0});
    if (open) ++list.open_chunks;
    if (open && is_stem(tag)) count_stem(clipped(term.bytes));
  }
  if (list.postings.back().frequency == most_frequent) return;
  ++list.postings.back().frequency;
  if (is_stem(tag)) list.positions.push_back(term.position);
}

void LexicalBuilder::count_stem(std::string_view stem) {
  const auto ordinal = static_cast<std::int64_t>(lengths_.size() - 1);
  StemCount& count = stems_[std::string(stem)];
  if (count.last_ordinal == ordinal) return;
  count.last_ordinal = ordinal;
  ++count.open_chunks;
}

std::vector<std::uint8_t> LexicalBuilder::finish(const SegmentId& segment,
                                                 const AnalyzerId& analyzer) {
  std::vector<std::string_view> keys;
  keys.reserve(lists_.size());
  for (const auto& [key, list] : lists_) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  LexicalEncoder encoder(lengths_, stats_);
  for (const std::string_view key : keys) {
    const List& list = lists_.find(std::string(key))->second;
    std::uint32_t open_chunks = list.open_chunks;
    if (is_stem(tag_of(key))) {
      const auto stem = stems_.find(std::string(key.substr(1)));
      open_chunks = stem == stems_.end() ? 0 : stem->second.open_chunks;
    }
    encoder.add({key, list.postings, list.positions, open_chunks});
  }
  return encoder.finish(segment, analyzer);
}

}  // namespace osler::search
