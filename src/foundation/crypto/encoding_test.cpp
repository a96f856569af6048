#include "foundation/crypto/encoding.h"

#include <gtest/gtest.h>

namespace osler::crypto {
namespace {

TEST(Encoding, ReadsAnIdWhereItStands) {
  const Bytes bytes = from_hex("ff000102030405060708090a0b0c0d0e0f").value();
  const auto id = read_id<PartitionId>(bytes, 1);
  EXPECT_EQ(to_hex(id), "000102030405060708090a0b0c0d0e0f");
}

}  // namespace
}  // namespace osler::crypto
