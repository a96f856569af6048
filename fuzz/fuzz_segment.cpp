// ROOMS: crypto
#include <algorithm>
#include <cstdlib>

#include "foundation/crypto/pinned_test_keys.h"
#include "foundation/crypto/segment.h"

namespace {

using namespace osler::crypto;  // NOLINT(google-build-using-namespace): a program of its own

const SegmentPlace place{SegmentKind::vectors, osler::PartitionId{}};

bool opens(ByteView file, Bytes& out) {
  const auto opener = SegmentOpener::open(file, pinned_key(), place);
  if (!opener) return false;
  out.resize(opener->header().plaintext_bytes);  // the length was checked against the file's
  return opener->open_all(out).has_value();
}

}  // namespace

// As a file the bytes open only if they are the one good segment; as content they come back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  PinnedRandom random({5});
  const Bytes text = {'v', 'e', 'c', 't', 'o', 'r', 's'};
  const Bytes good = seal_segment(pinned_key(), place, text, random).bytes;
  Bytes out;
  if (opens(bytes, out) != std::ranges::equal(bytes, good)) std::abort();
  if (const auto header = read_segment_header(bytes)) {
    if (header->plaintext_bytes >= bytes.size()) std::abort();  // never more than the file holds
  }
  const Bytes sealed = seal_segment(pinned_key(), place, bytes, random).bytes;
  if (!opens(sealed, out) || !std::ranges::equal(out, bytes)) std::abort();
  return 0;
}
