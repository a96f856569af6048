#include "foundation/net/body_decoder.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

constexpr std::string_view hello = "5\r\nhello\r\n1\r\n,\r\nA\r\n0123456789\r\n0\r\n\r\n";

TEST(BodyDecoder, AKnownLengthStopsBehindItsLastByte) {
  BodyDecoder decoder(BodyFraming{false, 5});
  std::string body;
  EXPECT_EQ(decoder.feed("hel", body).value(), 3U);
  EXPECT_FALSE(decoder.is_done());
  EXPECT_EQ(decoder.feed("loGET / HTTP/1.1", body).value(), 2U);
  EXPECT_TRUE(decoder.is_done());
  EXPECT_EQ(body, "hello");
  EXPECT_TRUE(BodyDecoder(BodyFraming{}).is_done());
}

TEST(BodyDecoder, ChunksReadTheSameHoweverTheyAreCutUp) {
  for (std::size_t piece = 1; piece <= hello.size(); ++piece) {
    BodyDecoder decoder(BodyFraming{true, 0});
    std::string body;
    for (std::size_t at = 0; at < hello.size(); at += piece) {
      const std::string_view part = hello.substr(at, piece);
      ASSERT_EQ(decoder.feed(part, body).value(), part.size()) << piece;
    }
    EXPECT_TRUE(decoder.is_done()) << piece;
    EXPECT_EQ(body, "hello,0123456789") << piece;
  }
}

TEST(BodyDecoder, TheNextRequestIsLeftAlone) {
  BodyDecoder decoder(BodyFraming{true, 0});
  std::string body;
  EXPECT_EQ(decoder.feed(std::string(hello) + "GET", body).value(), hello.size());
}

TEST(BodyDecoder, AnythingButThePlainFormIsRefused) {
  for (const char* bytes : {"5\nhello", "5;x=1\r\nhello\r\n", "\r\n", "g\r\n", "-1\r\n",
                            "0x5\r\nhello\r\n", " 5\r\n", "5\r\nhelloX\r\n", "5\r\nhello\n",
                            "0\r\nTrailer: x\r\n\r\n", "123456789\r\n", "+1\r\nx\r\n"}) {
    BodyDecoder decoder(BodyFraming{true, 0});
    std::string body;
    const auto used = decoder.feed(bytes, body);
    ASSERT_FALSE(used.has_value()) << bytes;
    EXPECT_EQ(used.error().code, ErrorCode::corrupt);
  }
}

}  // namespace
}  // namespace osler::net
