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

/// Offers every chunk of the segment that can still enter `top`, by block-max MaxScore in windows
/// of 2,048 chunks or more: a window whose bounds do not reach the threshold is passed over; else
/// the lists with large bounds are added up list by list, and the others are looked into only where
/// a chunk could then reach it. What remains is scored exactly, in the order of every score.
/// `added` and `exact` are two sets of cursors over the same lists, both still at their start.
///
/// Source   Turtle & Flood 1995 (MaxScore); Ding & Suel 2011 (block-max); windows of added-up lists
///          as Lucene does for unions.
void score_block_max(TermCursors& added, TermCursors& exact, const SegmentTop& top);

}  // namespace osler::search
