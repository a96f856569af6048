#include "foundation/crypto/encoding.h"

#include <gtest/gtest.h>

namespace osler::crypto {
namespace {

TEST(Encoding, HexGoesThereAndBack) {
  EXPECT_EQ(to_hex(Bytes{0x00, 0xab, 0xff}), "00abff");
  EXPECT_EQ(from_hex("00ABff"), (Bytes{0x00, 0xab, 0xff}));
  EXPECT_EQ(from_hex(""), Bytes{});
  for (const char* bad : {"0", "0g", "00 1", "0x00", "00:11"}) EXPECT_FALSE(from_hex(bad)) << bad;
}

TEST(Encoding, Base64MatchesRfc4648) {  // section 10
  const char* plain[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar"};
  const char* coded[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(to_base64(as_bytes(plain[i])), coded[i]);
    const auto back = from_base64(coded[i]);
    ASSERT_TRUE(back);
    EXPECT_EQ(as_text(*back), plain[i]);
  }
}

TEST(Encoding, AValueHasOneBase64Spelling) {
  for (const char* bad : {"Zg", "Zg=", "Zh==", "Zg==\n", " Zg==", "Zm9v=", "Z-==", "===="}) {
    EXPECT_FALSE(from_base64(bad)) << bad;
  }
}

TEST(Encoding, AnIdIsThirtyTwoHexDigits) {
  const auto id = id_from_hex<struct PartitionTag>("000102030405060708090a0b0c0d0e0f");
  ASSERT_TRUE(id);
  EXPECT_EQ(to_hex(*id), "000102030405060708090a0b0c0d0e0f");
  EXPECT_FALSE(id_from_hex<struct PartitionTag>("0001"));
  EXPECT_EQ(read_id<PartitionId>(Bytes(17, 4), 1).bytes[15], 4);
}

}  // namespace
}  // namespace osler::crypto
