#pragma once

#include <cstdint>

#include "knowledge/search/scope.h"
#include "knowledge/search/term_cursors.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

/// The way from one segment into the shared heap. Borrows all three.
class SegmentTop {
 public:
  SegmentTop(const ScopedSegment& scoped, std::uint32_t number, TopChunks& best)
      : scoped_(scoped), number_(number), best_(best) {}
  const Bitmap& allowed() const { return scoped_.allowed; }
  double threshold() const { return best_.threshold(); }
  void offer(std::uint32_t ordinal, double score) const {
    if (score <= 0 || score < best_.threshold()) return;
    best_.offer({score, scoped_.segment().table().id(ordinal), {number_, ordinal}});
  }

 private:
  const ScopedSegment& scoped_;
  std::uint32_t number_;
  TopChunks& best_;
};

/// Offers every chunk of the segment that can still enter `top`, by block-max MaxScore: windows
/// between block ends, in each of which the lists with the smallest bounds are only looked into
/// when the others' chunk could otherwise reach the threshold.
///
/// Source   Turtle & Flood 1995 (MaxScore); Ding & Suel 2011 (block-max); windows as Lucene does
///          since 9.x for unions.
void score_block_max(TermCursors& cursors, const SegmentTop& top);

}  // namespace osler::search
