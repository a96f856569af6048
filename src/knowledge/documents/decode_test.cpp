#include "knowledge/documents/decode.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

using namespace std::string_literals;

TEST(Decode, MarksOfUtf8AndUtf16AreUnderstood) {
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "5 \xC2\xB5g")
                .value(),
            "5 \xC2\xB5g");
  EXPECT_EQ(decode("\xFF\xFE"
                   "5\0\xB5\0"s)
                .value(),
            "5\xC2\xB5");
  EXPECT_EQ(decode("\xFE\xFF"
                   "\0"
                   "5\xD8\x3D\xDE\x00"s)
                .value(),
            "5\xF0\x9F\x98\x80");
}

TEST(Decode, BytesThatAreNotUtf8AreRefusedAtTheirOffset) {
  const auto result = decode("5 \xB5g");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::corrupt);
  EXPECT_NE(result.error().message.find("byte 2"), std::string::npos);
}

TEST(Decode, NulAndHalfCharactersAreRefused) {
  EXPECT_FALSE(decode("a\0b"s));
  EXPECT_FALSE(
      decode("\xFF\xFE"
             "5"s));
  EXPECT_FALSE(decode("\xFF\xFE\x3D\xD8"s));
  EXPECT_FALSE(decode("\xFF\xFE\0\0"s));
}

}  // namespace
}  // namespace osler::documents
