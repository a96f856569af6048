#pragma once

#include <cstdint>
#include <vector>

#include "foundation/base/id.h"
#include "knowledge/search/chunk_entry.h"
#include "knowledge/search/fusion.h"
#include "knowledge/search/lexical_leg.h"

namespace osler::search {

/// One result. Names bytes of a version; the text itself is the library's to read.
struct Hit {
  ChunkId chunk;
  VersionId version;
  PartitionId partition;
  std::uint32_t section = 0;
  Span span;
  std::uint32_t tokens = 0;
  std::uint32_t tier = 0;
  double score = 0;    // fused
  double lexical = 0;  // both true scores, whichever leg found it
  double dense = 0;    // absent_score when it has no vector or there was no query vector
  double expansion = 0;
  std::uint32_t anchors = 0;              // of the query that it names
  std::vector<ChunkId> also_in;           // near-duplicates that it stands for
  std::vector<TermContribution> because;  // SearchOptions::explain: parts of `lexical`
};

}  // namespace osler::search
