#pragma once

#include <cstddef>
#include <optional>

#include "foundation/base/result.h"
#include "knowledge/search/chunk_table.h"
#include "knowledge/search/lexical_segment.h"
#include "knowledge/search/segment_builder.h"
#include "knowledge/search/vector_segment.h"

namespace osler::search {

/// Opened plaintexts of one segment's three files.
struct OpenedFiles {
  PlainBytes lexical;
  PlainBytes vectors;  // empty: lexical only
  PlainBytes chunks;
};

/// One opened segment: the same ordinal means the same chunk in all three parts. Immutable and
/// shared by every snapshot that holds it; any thread may read.
class Segment {
 public:
  /// Errors   corrupt: a file is damaged, or the three do not belong together. The message names
  /// the
  ///          segment; it is rebuilt from the store.
  static Result<Segment> open(const SegmentFacts& facts, OpenedFiles files);

  const SegmentFacts& facts() const { return facts_; }
  std::uint32_t chunks() const { return facts_.chunks; }
  const LexicalSegment& lexical() const { return lexical_; }
  const ChunkTable& table() const { return table_; }
  const VectorSegment* vectors() const { return vectors_ ? &*vectors_ : nullptr; }
  std::size_t memory_bytes() const;

 private:
  Segment(SegmentFacts facts, LexicalSegment lexical, ChunkTable table);
  Result<void> check_agreement() const;
  OpenStats counted() const;
  bool versions_fit() const;

  SegmentFacts facts_;
  LexicalSegment lexical_;
  ChunkTable table_;
  std::optional<VectorSegment> vectors_;
};

}  // namespace osler::search
