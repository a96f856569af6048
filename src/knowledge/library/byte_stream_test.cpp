#include "knowledge/library/byte_stream.h"

#include <cstdint>
#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace osler::library {
namespace {

TEST(ByteStream, NumbersAndTextsComeBackAsTheyWent) {
  ByteWriter writer;
  for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, 1ULL << 32U, ~0ULL}) writer.number(value);
  writer.text("naproxen");
  const auto bytes = writer.take();
  ByteReader reader(bytes);
  for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, 1ULL << 32U, ~0ULL}) {
    EXPECT_EQ(reader.number(), value);
  }
  EXPECT_EQ(reader.text(), "naproxen");
  EXPECT_TRUE(reader.finish().has_value());
}

TEST(ByteStream, ATextLongerThanTheBytesIsAFaultNotARead) {
  ByteWriter writer;
  writer.number(1000);
  const auto bytes = writer.take();
  ByteReader reader(bytes);
  EXPECT_EQ(reader.text(), "");
  EXPECT_EQ(reader.finish().error().code, ErrorCode::corrupt);
}

TEST(ByteStream, AFaultStays) {
  ByteReader reader({});
  EXPECT_EQ(reader.number(), 0U);
  EXPECT_EQ(reader.number32(), 0U);
  EXPECT_TRUE(reader.failed());
}

TEST(ByteStream, BytesLeftOverAreAFault) {
  const std::uint8_t bytes[] = {1, 2};
  ByteReader reader(bytes);
  EXPECT_EQ(reader.number(), 1U);
  EXPECT_FALSE(reader.finish().has_value());
}

}  // namespace
}  // namespace osler::library
