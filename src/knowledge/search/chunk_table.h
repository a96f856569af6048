#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/search/bitmap.h"
#include "knowledge/search/chunk_entry.h"
#include "knowledge/search/segment_layout.h"

namespace osler::search {

constexpr std::string_view chunk_table_magic = "OSLRCHK1";
constexpr std::uint16_t open_flag = 1;

/// One row of the chunk table as it lies in the file (docs/formats/chunk-table.md).
struct ChunkRow {
  ChunkId id;
  VersionId version;
  std::uint32_t tier = 0;
  std::uint32_t label_set = 0;
  std::uint32_t section = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint16_t tokens = 0;
  std::uint16_t flags = 0;
  Day valid_from = 0;
  Day valid_to = 0;
  bool open() const { return (flags & open_flag) != 0; }
};
static_assert(sizeof(ChunkRow) == 64);

/// Chunks that a filter cannot tell apart. A segment has few such classes, so a filter judges each
/// of them once instead of every chunk.
struct AccessClass {
  std::uint32_t tier = 0;
  std::uint32_t label_set = 0;
  bool open = false;
  Day valid_from = 0;
  Day valid_to = 0;
  // clang-tidy 14 takes the 0 of a defaulted comparison for a pointer.
  auto operator<=>(const AccessClass&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// An opened .chk file. Immutable; any thread may read.
class ChunkTable {
 public:
  /// Errors   corrupt: see retrieval 21.
  static Result<ChunkTable> open(PlainBytes bytes, const SegmentHeader& expected);
  std::uint32_t chunks() const { return chunks_; }
  ChunkRow row(std::uint32_t ordinal) const;
  ChunkId id(std::uint32_t ordinal) const;
  std::uint64_t group(std::uint32_t ordinal) const;
  std::span<const std::uint32_t> labels(std::uint32_t label_set) const;
  std::span<const AccessClass> classes() const { return classes_; }
  std::uint32_t class_of(std::uint32_t ordinal) const { return class_of_[ordinal]; }
  /// Chunks of one class. Kept for segments of few classes only; empty otherwise.
  std::span<const Bitmap> class_members() const { return members_; }
  std::uint32_t open_chunks() const { return open_chunks_; }
  std::size_t memory_bytes() const;

 private:
  Result<void> read_label_sets(std::span<const std::uint8_t> section);
  Result<void> classify();
  void list_members();

  PlainBytes bytes_;
  std::uint32_t chunks_ = 0;
  std::uint32_t open_chunks_ = 0;
  std::span<const std::uint8_t> rows_;
  std::span<const std::uint8_t> groups_;
  std::vector<std::vector<std::uint32_t>> label_sets_;
  std::vector<AccessClass> classes_;
  std::vector<std::uint32_t> class_of_;
  std::vector<Bitmap> members_;  // per class
};

/// Rows, label sets and groups to be written.
struct ChunkTableContent {
  std::vector<ChunkRow> rows;
  std::vector<std::vector<std::uint32_t>> label_sets;  // each sorted, all different
  std::vector<std::uint64_t> groups;                   // one per row
  /// The number of this set of labels, which is added when it is new.
  std::uint32_t label_set(std::vector<std::uint32_t> labels);
};
std::vector<std::uint8_t> encode_chunk_table(const ChunkTableContent& content,
                                             const SegmentId& segment);

}  // namespace osler::search
