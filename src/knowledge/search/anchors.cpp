#include "knowledge/search/anchors.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "knowledge/search/matched_terms.h"
#include "knowledge/search/posting_cursor.h"

namespace osler::search {
namespace {

using Ordinals = std::vector<std::uint32_t>;

Ordinals allowed_with(const ScopedSegment& scoped, const QueryTerm& term) {
  Ordinals ordinals;
  for (const PostingList& list : lists_of(scoped.segment(), term.kind, term.bytes)) {
    for (PostingCursor at(list); at.ordinal() != no_more; at.next()) {
      if (scoped.allowed.test(at.ordinal())) ordinals.push_back(at.ordinal());
    }
  }
  std::sort(ordinals.begin(), ordinals.end());
  ordinals.erase(std::unique(ordinals.begin(), ordinals.end()), ordinals.end());
  return ordinals;
}

Ordinals allowed_with_all(const ScopedSegment& scoped, const std::vector<QueryTerm>& terms) {
  Ordinals all;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    Ordinals one = allowed_with(scoped, terms[t]);
    if (t == 0) {
      all = std::move(one);
      continue;
    }
    Ordinals both;
    std::set_intersection(all.begin(), all.end(), one.begin(), one.end(), std::back_inserter(both));
    all = std::move(both);
  }
  return all;
}

void add_places(const Scope& scope, std::uint32_t segment, const Anchor& anchor,
                std::vector<ChunkPlace>& places) {
  for (const auto& terms : anchor.alternatives) {
    for (const std::uint32_t ordinal : allowed_with_all(scope.segments()[segment], terms)) {
      places.push_back({segment, ordinal});
    }
  }
}

std::vector<ChunkPlace> places_of(const Scope& scope, const Anchor& anchor) {
  std::vector<ChunkPlace> places;
  for (std::uint32_t s = 0; s < scope.segments().size(); ++s) add_places(scope, s, anchor, places);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace

AnchoredChunks::AnchoredChunks(const Scope& scope, std::span<const Anchor> anchors) {
  for (std::uint32_t i = 0; i < anchors.size(); ++i) {
    places_.push_back(places_of(scope, anchors[i]));
    if (places_.back().empty()) dropped_.push_back(i);
  }
}

std::uint32_t AnchoredChunks::count(const ChunkPlace& place) const {
  return static_cast<std::uint32_t>(std::count_if(
      places_.begin(), places_.end(),
      [&](const auto& places) { return std::binary_search(places.begin(), places.end(), place); }));
}

}  // namespace osler::search
