#include "foundation/crypto/hash.h"

#include <gtest/gtest.h>

namespace osler::crypto {
namespace {

constexpr const char* digest_of_abc =  // FIPS 180-4, example "abc"
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Hash, MatchesTheStandardsExamples) {
  EXPECT_EQ(sha256_hex("abc"), digest_of_abc);
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, DoesNotDependOnHowTheBytesArrive) {
  Sha256 hash;
  hash.update("a").update("").update("bc");
  EXPECT_TRUE(equal(hash.finish(), sha256("abc")));
}

TEST(Hash, FinishBeginsAnew) {
  Sha256 hash;
  hash.update("something else");
  hash.finish();
  EXPECT_TRUE(equal(hash.update("abc").finish(), sha256("abc")));
  EXPECT_FALSE(equal(sha256("abc"), sha256("abd")));
}

// protection 13: an audit leaf is SHA-256(0x00 || bytes), RFC 6962.
TEST(Hash, LeafKnownAnswer) {
  Sha256 hash;
  hash.update(Bytes{0x00}).update("{\"seq\":0}");
  const Digest expected = {0xa4, 0x02, 0xb0, 0xe3, 0x6f, 0x5a, 0xae, 0x85, 0x45, 0x73, 0x60,
                           0xfc, 0xf0, 0x0a, 0x25, 0x45, 0xb8, 0x7d, 0xd4, 0x7f, 0x31, 0x05,
                           0x53, 0xe7, 0xb0, 0xd3, 0x2d, 0x6d, 0x0a, 0xc4, 0x40, 0x0d};
  EXPECT_EQ(hash.finish(), expected);
}

}  // namespace
}  // namespace osler::crypto
