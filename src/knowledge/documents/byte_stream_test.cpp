#include "knowledge/documents/byte_stream.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(ByteStream, ReadsBackWhatWasWritten) {
  ByteWriter writer;
  writer.u8(7);
  writer.u32(0x01020304);
  writer.u64(1ULL << 40U);
  writer.text("abc");
  const std::string bytes = writer.take();
  EXPECT_EQ(bytes.substr(1, 4), "\x04\x03\x02\x01");
  ByteReader reader(bytes);
  EXPECT_EQ(reader.u8(), 7);
  EXPECT_EQ(reader.u32(), 0x01020304U);
  EXPECT_EQ(reader.u64(), 1ULL << 40U);
  EXPECT_EQ(reader.text(), "abc");
  EXPECT_TRUE(reader.ok() && reader.at_end());
}

TEST(ByteStream, LengthsBeyondTheEndAreNotBelieved) {
  ByteReader text(
      std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"
                       "ab",
                       10));
  EXPECT_EQ(text.text(), "");
  EXPECT_FALSE(text.ok());
  ByteReader list(
      std::string_view("\x03\0\0\0"
                       "ab",
                       6));
  EXPECT_EQ(list.count(1), 0U);
  EXPECT_FALSE(list.ok());
}

}  // namespace
}  // namespace osler::documents
