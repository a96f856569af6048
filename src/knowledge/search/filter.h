#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "foundation/base/id.h"
#include "knowledge/search/bitmap.h"
#include "knowledge/search/chunk_entry.h"
#include "knowledge/search/snapshot.h"

namespace osler::search {

/// What one person may see on one day. Has no default on purpose: a search that forgets it does not
/// compile. An empty list allows nothing.
class Filter {
 public:
  /// `date` is the day on which a chunk must be in force.
  Filter(std::vector<PartitionId> partitions, std::vector<std::uint32_t> tiers,
         std::vector<std::uint32_t> labels, Day date);
  /// Narrows to the chunks of these versions, as a metadata predicate resolved by the library.
  Filter& only(std::vector<VersionId> versions);

  Day date() const { return date_; }
  bool allows(const PartitionId& partition) const;
  /// A chunk is allowed when its tier and every one of its labels is.
  bool allows(const AccessClass& access, std::span<const std::uint32_t> labels) const;
  bool allows(const VersionId& version) const;
  bool narrowed() const { return versions_.has_value(); }

  // As lists, each rising: what an engine outside is given (candidate_source.h).
  std::span<const PartitionId> partitions() const { return partitions_; }
  std::span<const std::uint32_t> tiers() const { return tiers_; }
  std::span<const std::uint32_t> labels() const { return labels_; }
  /// Of a narrowed filter; else empty.
  std::span<const VersionId> versions() const {
    return versions_ ? std::span<const VersionId>(*versions_) : std::span<const VersionId>();
  }

 private:
  std::vector<PartitionId> partitions_;
  std::vector<std::uint32_t> tiers_;
  std::vector<std::uint32_t> labels_;
  std::optional<std::vector<VersionId>> versions_;
  Day date_;
};

/// Chunks of a segment that a search may score: not deleted, in force, allowed. Built before any
/// scoring; every leg takes it (retrieval 10).
Bitmap allowed_chunks(const LiveSegment& live, const Filter& filter);

/// Open chunks that the segment's stored statistics count and that must not count on `date`:
/// deleted or not in force. They are subtracted, so that a score does not depend on when a merge
/// ran.
Bitmap uncounted_chunks(const LiveSegment& live, Day date);

}  // namespace osler::search
