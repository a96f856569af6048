#include "knowledge/search/scope.h"

#include <array>

namespace osler::search {

Scope::Scope(std::span<const Snapshot* const> snapshots, const Filter& filter) {
  for (const Snapshot* snapshot : snapshots) {
    for (const LiveSegment& live : snapshot->segments()) {
      ScopedSegment scoped{&live, search::allowed_chunks(live, filter),
                           uncounted_chunks(live, filter.date()), false};
      scoped.corrects = scoped.uncounted.any();
      allowed_ += scoped.allowed.count();
      segments_.push_back(std::move(scoped));
    }
  }
  count();
}

void Scope::count() {
  std::array<std::uint64_t, field_count> lengths{};
  for (const ScopedSegment& scoped : segments_) {
    const LexicalSegment& lexical = scoped.segment().lexical();
    statistics_.chunks += lexical.open_stats().chunks;
    for (std::size_t f = 0; f < field_count; ++f) lengths[f] += lexical.open_stats().lengths[f];
    scoped.uncounted.each([&](std::uint32_t ordinal) {
      --statistics_.chunks;
      const FieldLengths taken = lexical.lengths(ordinal);
      for (std::size_t f = 0; f < field_count; ++f) lengths[f] -= taken[f];
    });
  }
  if (statistics_.chunks == 0) return;
  for (std::size_t f = 0; f < field_count; ++f) {
    statistics_.mean_lengths[f] =
        static_cast<double>(lengths[f]) / static_cast<double>(statistics_.chunks);
  }
}

ChunkId Scope::id(const ChunkPlace& place) const {
  return segments_[place.segment].segment().table().id(place.ordinal);
}

ChunkRow Scope::row(const ChunkPlace& place) const {
  return segments_[place.segment].segment().table().row(place.ordinal);
}

}  // namespace osler::search
