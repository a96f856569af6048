#include "knowledge/search/collapse.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace osler::search {
namespace {

// True when `a` should rather be shown than `b`, which came before it.
bool preferred(const Collapsible& a, const Collapsible& b) {
  return std::make_tuple(a.tier, -std::int64_t{a.valid_from}) <
         std::make_tuple(b.tier, -std::int64_t{b.valid_from});
}

void join(CollapsedResult& place, std::size_t i, std::span<const Collapsible> candidates) {
  if (preferred(candidates[i], candidates[place.shown])) std::swap(i, place.shown);
  place.also_in.push_back(i);
  std::sort(place.also_in.begin(), place.also_in.end());
}

std::vector<CollapsedResult> one_per_group(std::span<const Collapsible> candidates, bool groups) {
  std::vector<CollapsedResult> places;
  std::map<std::pair<PartitionId, std::uint64_t>, std::size_t> place_of;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const bool grouped = groups && candidates[i].group != 0;
    const std::pair key{candidates[i].partition, candidates[i].group};
    const auto known = grouped ? place_of.find(key) : place_of.end();
    if (known != place_of.end()) {
      join(places[known->second], i, candidates);
      continue;
    }
    if (grouped) place_of[key] = places.size();
    places.push_back({i, {}});
  }
  return places;
}

}  // namespace

std::vector<CollapsedResult> collapse(std::span<const Collapsible> candidates, bool groups,
                                      std::size_t per_document, std::size_t k) {
  std::vector<CollapsedResult> taken;
  std::vector<CollapsedResult> beyond;
  std::map<VersionId, std::size_t> count;
  for (CollapsedResult& place : one_per_group(candidates, groups)) {
    const std::size_t number = ++count[candidates[place.shown].version];
    auto& to = per_document == 0 || number <= per_document ? taken : beyond;
    to.push_back(std::move(place));
  }
  for (CollapsedResult& place : beyond) taken.push_back(std::move(place));
  if (taken.size() > k) taken.resize(k);
  return taken;
}

}  // namespace osler::search
