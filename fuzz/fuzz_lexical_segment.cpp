// ROOMS: search
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/lexical_segment.h"
#include "knowledge/search/posting_cursor.h"

namespace {

using namespace osler::search;

// What opens holds rising ordinals below its size, in every list, and finds each of its own keys.
void open_and_walk(std::vector<std::uint8_t> bytes) {
  const SegmentHeader header = claimed_header(bytes, lexical_magic);
  const auto segment = LexicalSegment::open(keep(std::move(bytes)), header);
  if (!segment) return;
  auto walk = segment->terms().begin();
  while (walk.next()) {
    if (segment->terms().find(walk.key()) != walk.number()) std::abort();
    const PostingList list = segment->list(walk.number(), tag_of(walk.key()));
    std::int64_t last = -1;
    for (PostingCursor at(list); at.ordinal() != no_more; at.next()) {
      if (at.ordinal() <= last || at.ordinal() >= segment->chunks()) std::abort();
      last = at.ordinal();
    }
    positions_of(list, 0, 0);
  }
}

}  // namespace

// Any bytes, as they are and with right CRCs, so that the checks behind them are reached.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint8_t> bytes(data, data + size);
  open_and_walk(bytes);
  fix_crcs(bytes);
  open_and_walk(std::move(bytes));
  return 0;
}
