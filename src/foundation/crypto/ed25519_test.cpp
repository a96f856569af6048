#include "foundation/crypto/ed25519.h"

#include <gtest/gtest.h>

#include "foundation/crypto/encoding.h"

namespace osler::crypto {
namespace {

Secret32 seed_from(std::string_view hex) {
  const Bytes bytes = from_hex(hex).value();
  return Secret32(std::span<const std::uint8_t, 32>(bytes));
}

TEST(Ed25519, MatchesRfc8032) {  // section 7.1, tests 1 and 2
  const Secret32 one =
      seed_from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  EXPECT_EQ(to_hex(ed25519_public_key(one)),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(to_hex(ed25519_sign(one, {})),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
            "701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  const Secret32 two =
      seed_from("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  EXPECT_EQ(to_hex(ed25519_sign(two, Bytes{0x72})),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f36"
            "13d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST(Ed25519, AnyFlippedBitIsRefused) {
  const Secret32 seed = Secret32::random();
  const PublicKey key = ed25519_public_key(seed);
  const Signature signature = ed25519_sign(seed, as_bytes("record"));
  EXPECT_TRUE(ed25519_verify(key, as_bytes("record"), signature));
  EXPECT_FALSE(ed25519_verify(key, as_bytes("recorD"), signature));
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    Signature changed = signature;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(ed25519_verify(key, as_bytes("record"), changed)) << "bit " << bit;
  }
}

}  // namespace
}  // namespace osler::crypto
