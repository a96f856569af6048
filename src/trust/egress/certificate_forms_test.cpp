#include "trust/egress/certificate_forms.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::egress {
namespace {

json::Value object(const std::string& value) {
  return json::parse(R"({"x":)" + value + "}").value();
}

TEST(CertificateForms, HexIsLowerCaseAndOfItsLength) {
  EXPECT_TRUE(is_hex("0a9f", 4));
  EXPECT_FALSE(is_hex("0A9f", 4));
  EXPECT_FALSE(is_hex("0a9", 4));
  EXPECT_TRUE(is_hash("hmac:" + std::string(64, 'a'), "hmac"));
  EXPECT_FALSE(is_hash("sha256:" + std::string(64, 'a'), "hmac"));
  EXPECT_FALSE(is_hash("hmac:" + std::string(63, 'a'), "hmac"));
}

TEST(CertificateForms, SharesHaveOneSpelling) {
  EXPECT_DOUBLE_EQ(share_of(object("\"0.942113\""), "x").value(), 0.942113);
  for (const char* bad : {"\"0.9\"", "\"2.000000\"", "\".9421133\"", "0.942113", "\"0,942113\""}) {
    EXPECT_FALSE(share_of(object(bad), "x").has_value()) << bad;
  }
}

TEST(CertificateForms, TimesAreUtcWithMilliseconds) {
  EXPECT_TRUE(time_of(object("\"2026-11-24T09:13:05.120Z\""), "x").has_value());
  for (const char* bad : {"\"2026-11-24T09:13:05Z\"", "\"2026-11-24T09:13:05.120+00:00\"",
                          "\"2026-11-24t09:13:05.120Z\"", "\"2026-13-24T09:13:05.120Z\""}) {
    EXPECT_FALSE(time_of(object(bad), "x").has_value()) << bad;
  }
}

TEST(CertificateForms, CountsAreWholeAndBounded) {
  EXPECT_EQ(count_of(object("7"), "x", 7).value(), 7U);
  for (const char* bad : {"8", "-1", "1.0", "1e0", "\"7\"", "null"}) {
    EXPECT_FALSE(count_of(object(bad), "x", 7).has_value()) << bad;
  }
}

TEST(CertificateForms, VersionsAreNumbersInOneSpelling) {
  const auto version = [](const std::string& text) {
    return version_of(json::parse(R"({"version":)" + text + "}").value());
  };
  EXPECT_EQ(version("\"3\"").value(), 3U);
  for (const char* bad : {"\"0\"", "\"03\"", "\"3 \"", "3", "\"4294967296\"", "\"-1\""}) {
    EXPECT_FALSE(version(bad).has_value()) << bad;
  }
}

TEST(CertificateForms, WhatIsMissingIsNamed) {
  const auto outcome = text_of(object("1"), "y");
  EXPECT_NE(outcome.error().message.find("lacks its member y"), std::string::npos);
  EXPECT_EQ(text_or_null(object("null"), "x").value(), "");
  EXPECT_FALSE(text_or_null(object("\"\""), "x").has_value());
}

}  // namespace
}  // namespace osler::egress
