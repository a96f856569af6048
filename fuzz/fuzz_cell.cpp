// ROOMS: crypto
#include <algorithm>
#include <cstdlib>

#include "foundation/crypto/cell.h"
#include "foundation/crypto/pinned_test_keys.h"

// As a cell the bytes open only if they are the one good cell; as a text they come back unchanged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::crypto;  // NOLINT(google-build-using-namespace): one function
  const ByteView bytes(data, size);
  const CellPlace place{"turn", "text", "42", repeated_id<osler::PartitionId>(4)};
  PinnedRandom random({3});
  const Bytes good = seal_cell(pinned_key(), place, "chest pain", random);
  const auto opened = open_cell(pinned_key(), place, bytes);
  if (opened.has_value() != std::ranges::equal(bytes, good)) std::abort();
  if (opened && opened->reveal() != "chest pain") std::abort();

  const Bytes cell = seal_cell(pinned_key(), place, as_text(bytes), random);
  const auto back = open_cell(pinned_key(), place, cell);
  if (!back || back->reveal() != as_text(bytes)) std::abort();
  return 0;
}
