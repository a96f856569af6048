#include "trust/egress/certificate.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"
#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

class CertificateTest : public testing::Test {
 protected:
  CertificateTest() {
    const VersionId version = world_.keep(TestingEgress::document("leaflet", {"Gout hurts."}));
    AnswerPlan plan = world_.plan({world_.quote(version, {0})});
    plan.previous = std::string(64, '7');
    plan.triage.rules = {"a.b"};
    good_ = world_.certify(plan).value().certificate();
  }
  static Result<Certificate> read(const std::string& text) {
    return read_certificate(json::parse(text).value());
  }
  TestingEgress world_;
  std::string good_;
};

TEST_F(CertificateTest, WhatWasWrittenComesBack) {
  const Certificate read = CertificateTest::read(good_).value();
  EXPECT_EQ(read.plan.previous, std::string(64, '7'));
  EXPECT_EQ(read.plan.triage.rules, std::vector<std::string>{"a.b"});
  EXPECT_EQ(read.plan.outcome, Outcome::answer);
  EXPECT_EQ(read.plan.versions.program, "osler test");
  EXPECT_DOUBLE_EQ(read.plan.evidence.threshold, 0.8);
  EXPECT_EQ(read.role, "patient");
  EXPECT_EQ(read.at, world_.shelf.clock.now());
  ASSERT_EQ(read.sentences.size(), 1U);
  EXPECT_EQ(read.sentences[0].spans.at(0).document.value, "leaflet");
}

// Whichever member goes, under whatever object, the rest is no certificate.
TEST_F(CertificateTest, NoMemberMayBeMissing) {
  const auto root = json::parse(good_).value();
  for (const json::Value one : root.children()) {
    const json::ByteRange range = one.range();
    std::string without = good_;
    const std::size_t begin = without.rfind("\"" + std::string(one.name()) + "\"", range.begin);
    const bool is_last = without[range.end] == '}';
    if (is_last) {
      without.erase(begin - 1, range.end - begin + 1);
    } else {
      without.erase(begin, range.end - begin + 1);
    }
    EXPECT_FALSE(read(without).has_value()) << one.name();
  }
}

TEST_F(CertificateTest, NoMemberMayBeOfAnotherKind) {
  const auto root = json::parse(good_).value();
  for (const json::Value one : root.children()) {
    std::string changed = good_;
    changed.replace(one.range().begin, one.range().end - one.range().begin, "[[]]");
    EXPECT_FALSE(read(changed).has_value()) << one.name();
  }
}

TEST_F(CertificateTest, WhiteSpaceIsNotCanonical) {
  std::string spaced = good_;
  spaced.insert(1, " ");
  EXPECT_FALSE(read(spaced).has_value());
}

TEST_F(CertificateTest, MoreThan256KiBAreNotRead) {
  std::string long_one = good_;
  const std::size_t at = long_one.find("\"a.b\"");
  std::string rules = "\"a.b\"";
  for (int i = 0; i < 20'000; ++i) rules += ",\"rule.number\"";
  long_one.replace(at, 5, rules);
  EXPECT_FALSE(read(long_one).has_value());
}

}  // namespace
}  // namespace osler::egress
