#include "foundation/crypto/aead.h"

#include <gtest/gtest.h>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/secret.h"

namespace osler::crypto {
namespace {

// draft-irtf-cfrg-xchacha-03, appendix A.3.1
TEST(Aead, MatchesTheDraftsExample) {
  const Bytes key =
      from_hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f").value();
  const Bytes nonce_bytes = from_hex("404142434445464748494a4b4c4d4e4f5051525354555657").value();
  const Bytes aad = from_hex("50515253c0c1c2c3c4c5c6c7").value();
  Nonce nonce{};
  std::copy(nonce_bytes.begin(), nonce_bytes.end(), nonce.begin());
  const std::string_view text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
      "sunscreen would be it.";
  Bytes sealed(text.size() + aead_tag_bytes);
  aead_seal(std::span<const std::uint8_t, 32>(key), nonce, aad, as_bytes(text), sealed);
  EXPECT_EQ(to_hex(ByteView(sealed).first(16)), "bd6d179d3e83d43b9576579493c0e939");
  EXPECT_EQ(to_hex(ByteView(sealed).last(16)), "c0875924c1c7987947deafd8780acf49");
}

TEST(Aead, ARefusedTextLeavesNothingBehind) {
  const Secret32 key = Secret32::random();
  Bytes sealed(4 + aead_tag_bytes);
  aead_seal(key.bytes(), Nonce{}, {}, as_bytes("text"), sealed);
  sealed[0] ^= 1;
  Bytes out(4, 0xaa);
  EXPECT_FALSE(aead_open(key.bytes(), Nonce{}, {}, sealed, out));
  EXPECT_EQ(out, Bytes(4, 0));
}

TEST(Aead, AnEmptyTextIsStillAuthenticated) {
  const Secret32 key = Secret32::random();
  Bytes sealed(aead_tag_bytes);
  aead_seal(key.bytes(), Nonce{}, as_bytes("place"), {}, sealed);
  EXPECT_TRUE(aead_open(key.bytes(), Nonce{}, as_bytes("place"), sealed, {}));
  EXPECT_FALSE(aead_open(key.bytes(), Nonce{}, as_bytes("other"), sealed, {}));
}

TEST(Aead, WipeZeroes) {
  Bytes bytes(3, 9);
  wipe(bytes);
  EXPECT_EQ(bytes, Bytes(3, 0));
}

}  // namespace
}  // namespace osler::crypto
