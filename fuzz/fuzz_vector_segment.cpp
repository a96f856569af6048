// ROOMS: search
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/vector_segment.h"

namespace {

using namespace osler::search;

// What opens has finite scales and no value that a kernel could overflow on.
void open_and_walk(std::vector<std::uint8_t> bytes, std::size_t dimensions) {
  const SegmentHeader header = claimed_header(bytes, vector_magic);
  const auto segment = VectorSegment::open(keep(std::move(bytes)), header, dimensions);
  if (!segment) return;
  for (std::uint32_t i = 0; i < segment->chunks(); ++i) {
    if (!std::isnormal(segment->scale(i))) std::abort();
    for (std::size_t d = 0; d < segment->stride(); ++d) {
      if (segment->row(i)[d] == -128) std::abort();
    }
  }
}

}  // namespace

// The first byte chooses the dimensions that the manifest would claim.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::vector<std::uint8_t> bytes(data + 1, data + size);
  open_and_walk(bytes, data[0]);
  fix_crcs(bytes);
  open_and_walk(std::move(bytes), data[0]);
  return 0;
}
