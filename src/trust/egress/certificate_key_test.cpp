#include "trust/egress/certificate_key.h"

#include <gtest/gtest.h>

#include "knowledge/library/testing_library.h"

namespace osler::egress {
namespace {

TEST(CertificateKey, HidesAsTheKnownAnswerSays) {
  const auto key = CertificateKey::from_opening(std::string(64, '0')).value();
  // HMAC-SHA-256 with 32 zero bytes over "abc", reckoned with Python's hmac.
  EXPECT_EQ(key.hide("abc"),
            "hmac:fd7adb152c05ef80dccf50a1fa4c05d5a3ec6da95575fc312ae7c5d091836351");
}

TEST(CertificateKey, ComesBackFromItsOpening) {
  library::TestingLibrary shelf;
  PartitionId conversation;
  conversation.bytes[0] = 1;
  const std::array<std::uint8_t, 16> nonce{2};
  const auto key = CertificateKey::derive(*shelf.keys, conversation, nonce).value();
  const auto again = CertificateKey::from_opening(key.opening()).value();
  EXPECT_EQ(key.hide("x"), again.hide("x"));
}

TEST(CertificateKey, EveryCertificateAndConversationHasItsOwn) {
  library::TestingLibrary shelf;
  PartitionId conversation;
  const std::array<std::uint8_t, 16> one{1}, two{2};
  const auto first = CertificateKey::derive(*shelf.keys, conversation, one).value();
  EXPECT_NE(first.hide("x"), CertificateKey::derive(*shelf.keys, conversation, two)->hide("x"));
  conversation.bytes[0] = 1;
  EXPECT_NE(first.hide("x"), CertificateKey::derive(*shelf.keys, conversation, one)->hide("x"));
}

TEST(CertificateKey, AnOpeningHasSixtyFourDigits) {
  EXPECT_FALSE(CertificateKey::from_opening("").has_value());
  EXPECT_FALSE(CertificateKey::from_opening(std::string(62, 'a')).has_value());
  EXPECT_FALSE(CertificateKey::from_opening(std::string(64, 'g')).has_value());
}

}  // namespace
}  // namespace osler::egress
