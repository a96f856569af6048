#include "foundation/crypto/framing.h"

#include <gtest/gtest.h>

namespace osler::crypto {
namespace {

TEST(Framing, WritesLengthsLittleEndianBeforeTheBytes) {
  Bytes out;
  append_lp(out, "ab");
  append_u32(out, 0x01020304);
  append_u64(out, 0x05);
  EXPECT_EQ(out, (Bytes{2, 0, 0, 0, 'a', 'b', 4, 3, 2, 1, 5, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(read_u32(out, 6), 0x01020304U);
  EXPECT_EQ(read_u64(out, 10), 5U);
}

TEST(Framing, MovingABoundaryChangesTheBytes) {
  Bytes one;
  append_lp(one, "ab");
  append_lp(one, "c");
  Bytes other;
  append_lp(other, "a");
  append_lp(other, "bc");
  EXPECT_NE(one, other);
}

}  // namespace
}  // namespace osler::crypto
