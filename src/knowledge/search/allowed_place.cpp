#include "knowledge/search/allowed_place.h"

namespace osler::search {

bool is_allowed_place(const Snapshot& snapshot, const Filter& filter, const ChunkPlace& place,
                      const ChunkId& chunk) {
  if (place.segment >= snapshot.segments().size()) return false;
  const LiveSegment& live = snapshot.segments()[place.segment];
  const ChunkTable& table = live.segment->table();
  if (place.ordinal >= table.chunks() || table.id(place.ordinal) != chunk) return false;
  if (live.deleted.test(place.ordinal)) return false;
  const AccessClass& access = table.classes()[table.class_of(place.ordinal)];
  return filter.allows(live.segment->facts().partition) &&
         filter.allows(access, table.labels(access.label_set)) &&
         filter.allows(table.row(place.ordinal).version);
}

}  // namespace osler::search
