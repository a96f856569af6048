#include "knowledge/search/chunk_table.h"

#include <algorithm>
#include <map>
#include <utility>

#include "knowledge/search/little_endian.h"

namespace osler::search {
namespace {

enum ChunkSection : std::uint32_t {
  chunks_section = 1,
  label_sets_section = 2,
  groups_section = 3
};

constexpr std::size_t most_listed_classes = 64;  // at most 8 bytes a chunk

bool rising(std::span<const std::uint32_t> labels) {
  return std::adjacent_find(labels.begin(), labels.end(), std::greater_equal<>()) == labels.end();
}

bool sound(const ChunkRow& row, std::size_t label_sets) {
  return row.label_set < label_sets && row.begin <= row.end && row.valid_from <= row.valid_to &&
         (row.flags & ~open_flag) == 0;
}

}  // namespace

Result<ChunkTable> ChunkTable::open(PlainBytes bytes, const SegmentHeader& expected) {
  TRY_ASSIGN(const SegmentSections sections, SegmentSections::parse(bytes.bytes, expected));
  ChunkTable table;
  table.bytes_ = std::move(bytes);
  table.chunks_ = sections.chunks();
  table.rows_ = sections.section(chunks_section);
  table.groups_ = sections.section(groups_section);
  if (!sections.are({chunks_section, label_sets_section, groups_section}) ||
      table.rows_.size() != sizeof(ChunkRow) * table.chunks_ ||
      table.groups_.size() != std::size_t{8} * table.chunks_) {
    return fail(ErrorCode::corrupt,
                "chunk table: a section is missing, unknown or of an impossible length");
  }
  TRY(table.read_label_sets(sections.section(label_sets_section)));
  TRY(table.classify());
  table.list_members();
  return table;
}

Result<void> ChunkTable::read_label_sets(std::span<const std::uint8_t> section) {
  const auto bad = [] { return fail(ErrorCode::corrupt, "chunk table: label sets are damaged"); };
  if (section.size() < 4) return bad();
  const auto sets = load<std::uint32_t>(section, 0);
  std::size_t at = 4;
  for (std::uint32_t s = 0; s < sets; ++s) {
    if (section.size() - at < 2) return bad();
    const std::size_t count = load<std::uint16_t>(section, at);
    at += 2;
    if ((section.size() - at) / 4 < count) return bad();
    std::vector<std::uint32_t> labels(count);
    for (auto& label : labels) {
      label = load<std::uint32_t>(section, at);
      at += 4;
    }
    if (!rising(labels)) return bad();
    label_sets_.push_back(std::move(labels));
  }
  return at == section.size() ? Result<void>() : bad();
}

Result<void> ChunkTable::classify() {
  std::map<AccessClass, std::uint32_t> known;
  class_of_.reserve(chunks_);
  for (std::uint32_t i = 0; i < chunks_; ++i) {
    const ChunkRow chunk = row(i);
    if (!sound(chunk, label_sets_.size())) {
      return fail(ErrorCode::corrupt, "chunk table: row " + std::to_string(i) + " is damaged");
    }
    const AccessClass access{chunk.tier, chunk.label_set, chunk.open(), chunk.valid_from,
                             chunk.valid_to};
    const auto found = known.try_emplace(access, static_cast<std::uint32_t>(classes_.size()));
    if (found.second) classes_.push_back(access);
    class_of_.push_back(found.first->second);
    open_chunks_ += chunk.open() ? 1U : 0U;
  }
  return {};
}

void ChunkTable::list_members() {
  if (classes_.size() > most_listed_classes) return;
  members_.assign(classes_.size(), Bitmap(chunks_));
  for (std::uint32_t i = 0; i < chunks_; ++i) members_[class_of_[i]].set(i);
}

ChunkRow ChunkTable::row(std::uint32_t ordinal) const {
  return load<ChunkRow>(rows_, sizeof(ChunkRow) * ordinal);
}

ChunkId ChunkTable::id(std::uint32_t ordinal) const {
  return load<ChunkId>(rows_, sizeof(ChunkRow) * ordinal);
}

std::uint64_t ChunkTable::group(std::uint32_t ordinal) const {
  return load<std::uint64_t>(groups_, std::size_t{8} * ordinal);
}

std::span<const std::uint32_t> ChunkTable::labels(std::uint32_t label_set) const {
  return label_sets_[label_set];
}

std::size_t ChunkTable::memory_bytes() const {
  return bytes_.bytes.size() + class_of_.size() * sizeof(std::uint32_t) +
         members_.size() * chunks_ / 8;
}

std::uint32_t ChunkTableContent::label_set(std::vector<std::uint32_t> labels) {
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  const auto found = std::find(label_sets.begin(), label_sets.end(), labels);
  const auto number = static_cast<std::uint32_t>(found - label_sets.begin());
  if (found == label_sets.end()) label_sets.push_back(std::move(labels));
  return number;
}

std::vector<std::uint8_t> encode_chunk_table(const ChunkTableContent& content,
                                             const SegmentId& segment) {
  SegmentLayout layout(
      {chunk_table_magic, static_cast<std::uint32_t>(content.rows.size()), segment, {}});
  std::vector<std::uint8_t> rows;
  for (const ChunkRow& row : content.rows) append(rows, row);
  layout.add(chunks_section, std::move(rows));
  std::vector<std::uint8_t> sets;
  append(sets, static_cast<std::uint32_t>(content.label_sets.size()));
  for (const auto& labels : content.label_sets) {
    append(sets, static_cast<std::uint16_t>(labels.size()));
    for (const std::uint32_t label : labels) append(sets, label);
  }
  layout.add(label_sets_section, std::move(sets));
  std::vector<std::uint8_t> groups;
  for (const std::uint64_t group : content.groups) append(groups, group);
  layout.add(groups_section, std::move(groups));
  return layout.finish();
}

}  // namespace osler::search
