#include "knowledge/search/filter.h"

#include <algorithm>
#include <utility>

namespace osler::search {
namespace {

template <class T>
std::vector<T> sorted(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  return values;
}

bool in_force(const AccessClass& access, Day date) {
  return access.valid_from <= date && date <= access.valid_to;
}

void add(Bitmap& to, const Bitmap& what) {
  for (std::size_t w = 0; w < to.words().size(); ++w) to.words()[w] |= what.words()[w];
}

void remove(Bitmap& from, const Bitmap& what) {
  for (std::size_t w = 0; w < from.words().size(); ++w) from.words()[w] &= ~what.words()[w];
}

// The bitmap of all chunks whose class is chosen. Most segments have one class: no chunk is looked
// at.
Bitmap of_classes(const ChunkTable& table, const std::vector<bool>& chosen) {
  const bool all = std::find(chosen.begin(), chosen.end(), false) == chosen.end();
  const bool none = std::find(chosen.begin(), chosen.end(), true) == chosen.end();
  Bitmap bitmap(table.chunks(), all);
  if (all || none) return bitmap;
  const auto members = table.class_members();
  for (std::size_t c = 0; c < members.size(); ++c) {
    if (chosen[c]) add(bitmap, members[c]);
  }
  if (!members.empty()) return bitmap;
  for (std::uint32_t i = 0; i < table.chunks(); ++i) {
    if (chosen[table.class_of(i)]) bitmap.set(i);
  }
  return bitmap;
}

}  // namespace

Filter::Filter(std::vector<PartitionId> partitions, std::vector<std::uint32_t> tiers,
               std::vector<std::uint32_t> labels, Day date)
    : partitions_(sorted(std::move(partitions))),
      tiers_(sorted(std::move(tiers))),
      labels_(sorted(std::move(labels))),
      date_(date) {}

Filter& Filter::only(std::vector<VersionId> versions) {
  versions_ = sorted(std::move(versions));
  return *this;
}

bool Filter::allows(const PartitionId& partition) const {
  return std::binary_search(partitions_.begin(), partitions_.end(), partition);
}

bool Filter::allows(const AccessClass& access, std::span<const std::uint32_t> labels) const {
  return in_force(access, date_) && std::binary_search(tiers_.begin(), tiers_.end(), access.tier) &&
         std::includes(labels_.begin(), labels_.end(), labels.begin(), labels.end());
}

bool Filter::allows(const VersionId& version) const {
  return !versions_ || std::binary_search(versions_->begin(), versions_->end(), version);
}

Bitmap allowed_chunks(const LiveSegment& live, const Filter& filter) {
  const ChunkTable& table = live.segment->table();
  if (!filter.allows(live.segment->facts().partition)) return Bitmap(table.chunks());
  std::vector<bool> chosen;
  for (const AccessClass& access : table.classes()) {
    chosen.push_back(filter.allows(access, table.labels(access.label_set)));
  }
  Bitmap allowed = of_classes(table, chosen);
  remove(allowed, live.deleted);
  if (!filter.narrowed()) return allowed;
  for (std::uint32_t i = 0; i < table.chunks(); ++i) {
    if (allowed.test(i) && !filter.allows(table.row(i).version)) allowed.reset(i);
  }
  return allowed;
}

Bitmap uncounted_chunks(const LiveSegment& live, Day date) {
  const ChunkTable& table = live.segment->table();
  std::vector<bool> open;
  std::vector<bool> counted;
  for (const AccessClass& access : table.classes()) {
    open.push_back(access.open);
    counted.push_back(access.open && in_force(access, date));
  }
  // Nothing to correct, as in most segments on most days.
  if (open == counted && !live.deleted.any()) return Bitmap(table.chunks());
  Bitmap uncounted = of_classes(table, open);
  Bitmap kept = of_classes(table, counted);
  remove(kept, live.deleted);
  remove(uncounted, kept);
  return uncounted;
}

}  // namespace osler::search
