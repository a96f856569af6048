// ROOMS: search
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "knowledge/search/chunk_table.h"
#include "knowledge/search/fix_crcs_for_test.h"

namespace {

using namespace osler::search;

// What opens has a class and existing labels for every row, and spans that do not end before they
// begin.
void open_and_walk(std::vector<std::uint8_t> bytes) {
  const SegmentHeader header = claimed_header(bytes, chunk_table_magic);
  const auto table = ChunkTable::open(keep(std::move(bytes)), header);
  if (!table) return;
  for (std::uint32_t i = 0; i < table->chunks(); ++i) {
    const ChunkRow row = table->row(i);
    if (row.end < row.begin || table->class_of(i) >= table->classes().size()) std::abort();
    if (table->classes()[table->class_of(i)].label_set != row.label_set) std::abort();
    table->labels(row.label_set);
    table->group(i);
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
