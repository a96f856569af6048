#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/search/chunk_entry.h"

namespace osler::search {

/// What collapsing must know of one candidate. Candidates come in result order.
struct Collapsible {
  ChunkId id;
  VersionId version;
  std::uint64_t group = 0;  // 0: in none
  PartitionId partition;    // groups never cross it
  std::uint32_t tier = 0;   // smaller: more authority
  Day valid_from = 0;
};

/// One place among the results.
struct CollapsedResult {
  std::size_t shown = 0;             // index of the candidate that is shown
  std::vector<std::size_t> also_in;  // of its near-duplicates, in result order
};

/// Of each near-duplicate group one candidate is shown, in the place of the group's best: that of
/// the most authority, then the newest, then the best. Then at most `per_document` (0: any number)
/// of one version are taken, unless fewer than k would be left; those beyond come last.
std::vector<CollapsedResult> collapse(std::span<const Collapsible> candidates, bool groups,
                                      std::size_t per_document, std::size_t k);

}  // namespace osler::search
