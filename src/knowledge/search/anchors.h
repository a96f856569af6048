#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/search/query.h"
#include "knowledge/search/scope.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

/// Which allowed chunks name which anchor of a query.
class AnchoredChunks {
 public:
  AnchoredChunks(const Scope& scope, std::span<const Anchor> anchors);
  /// Number of anchors that the chunk names.
  std::uint32_t count(const ChunkPlace& place) const;
  /// Indices of anchors that no allowed chunk names; the asker is told.
  const std::vector<std::uint32_t>& dropped() const { return dropped_; }

 private:
  std::vector<std::vector<ChunkPlace>> places_;  // per anchor, rising
  std::vector<std::uint32_t> dropped_;
};

}  // namespace osler::search
