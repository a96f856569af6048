#include "foundation/crypto/hmac.h"

#include <gtest/gtest.h>

#include "foundation/crypto/encoding.h"

namespace osler::crypto {
namespace {

TEST(Hmac, MatchesRfc4231) {
  EXPECT_EQ(to_hex(hmac_sha256(Bytes(20, 0x0b), as_bytes("Hi There"))),  // case 1
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(to_hex(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),  // 2
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(to_hex(hmac_sha256(Bytes(131, 0xaa),  // case 6: a key longer than a block
                               as_bytes("Test Using Larger Than Block-Size Key - Hash Key First"))),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hkdf, MatchesRfc5869) {
  const Bytes salt = from_hex("000102030405060708090a0b0c").value();
  const Bytes info = from_hex("f0f1f2f3f4f5f6f7f8f9").value();
  EXPECT_EQ(to_hex(hkdf_sha256(Bytes(22, 0x0b), salt, info, 42)),  // case 1
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  EXPECT_EQ(to_hex(hkdf_sha256(Bytes(22, 0x0b), {}, {}, 42)),  // case 3: no salt, no info
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(Blake2b, KeyAndMessageBothMatter) {
  const Digest one = blake2b_256(Bytes(32, 1), as_bytes("osler"));
  EXPECT_EQ(to_hex(one),  // Python: hashlib.blake2b(b"osler", key=b"\x01" * 32, digest_size=32)
            "166baad90ed002aef6a1f3fd60db1b1372bd7f326ac55ea12e26c558ee67b8e6");
  EXPECT_NE(one, blake2b_256(Bytes(32, 2), as_bytes("osler")));
  EXPECT_NE(one, blake2b_256(Bytes(32, 1), as_bytes("oslex")));
}

}  // namespace
}  // namespace osler::crypto
