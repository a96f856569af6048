#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"
#include "knowledge/documents/chunk.h"
#include "knowledge/library/library.h"
#include "knowledge/models/embedder.h"
#include "knowledge/search/segment_builder.h"

namespace osler::ingest {

/// What turning documents into a segment needs. Borrowed.
struct IndexTools {
  const text::Lexicon& lexicon;
  /// Each is used by one thread at a time; empty: the library answers lexically, labelled.
  std::vector<models::Embedder*> embedders;
  documents::ChunkOptions chunking{};
  /// Everybody may read all of the shared library (no visitors): every chunk counts in the
  /// statistics. Otherwise only what visitors may read does (retrieval 5).
  bool all_open = true;
  /// Share of the header's own vector in a chunk's vector, 0 to 1. Source   docs/adr/0017.
  double header_share = .3;
};

/// A version that is about to be accepted.
struct Planned {
  library::Candidate candidate;
  documents::VersionId version;
};

/// The trust tier as the index stores it: one number for tier and audience, so that one list of
/// numbers is an access scope.
std::uint32_t access_class(const library::Stewardship& stewardship);

/// Cuts, analyses and embeds. Nothing is stored.
/// Returns  nothing when no version has a chunk.
/// Errors   those of the embedder and of build_segment.
Result<std::optional<search::SegmentPlaintexts>> build_batch(std::span<const Planned> planned,
                                                             const IndexTools& tools,
                                                             std::stop_token stop);

}  // namespace osler::ingest
