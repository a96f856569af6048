#include "trust/egress/verify_answer.h"

#include <gtest/gtest.h>

#include "foundation/crypto/ed25519.h"
#include "trust/egress/proof_pair.h"
#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

using T = TestingEgress;

class VerifyAnswerTest : public testing::Test {
 protected:
  /// An answer with every kind of sentence.
  CertifiedAnswer answer() {
    version_ = world_.keep(leaflet());
    const auto doc = [&](const char* name, SlotKind kind, const char* value, const char* field) {
      return T::of_document(T::slot(name, kind, value), "leaflet", version_, field);
    };
    Slot count = T::slot("count", SlotKind::count, "1");
    count.field = "sources";
    Slot number = T::slot("emergency", SlotKind::contact, "112");
    number.field = "emergency";
    return world_
        .certify(world_.plan(
            {T::fixed("emergency.call", {number}),
             T::fixed("link.document", {doc("doc", SlotKind::doc, "Title of leaflet", "title")}),
             world_.quote(version_, {0}), T::fixed("certainty.counted", {count}),
             T::fixed("certainty.dated",
                      {doc("day", SlotKind::date, "Tuesday 17 November 2026", "date")}),
             T::fixed("abstain.about", {T::term("drug.ibuprofen", "Nurofen")})}))
        .value();
  }
  static library::Candidate leaflet() {
    auto made = T::document("leaflet", {"Gout hurts.", "Rest the joint."});
    made.content.says.date = "2026-11-17";
    return made;
  }
  void write(const std::function<Result<void>(storage::Session&)>& work) {
    ASSERT_TRUE(world_.shelf.database->write(work));
  }
  /// Level 1 only.
  Result<AnswerVerdict> level_one(const std::string& pair) {
    return verify_answer(pair, {.keys = world_.shelf.keys.get(), .key = {}, .store = nullptr});
  }
  static std::string replaced(std::string text, std::string_view old, std::string_view fresh) {
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), fresh);
  }

  T world_;
  VersionId version_;
};

TEST_F(VerifyAnswerTest, WhatWasCertifiedIsProvedOnBothLevels) {
  const AnswerVerdict verdict = world_.verify(proof_pair(answer()));
  EXPECT_EQ(T::first_failure(verdict), "");
  EXPECT_EQ(verdict.verdict, Verdict::proved);
  EXPECT_EQ(verdict.level, 2);
  EXPECT_TRUE(verdict.since.empty());
}

TEST_F(VerifyAnswerTest, EveryChangedByteIsDetected) {
  const std::string pair = proof_pair(answer());
  ASSERT_EQ(level_one(pair)->verdict, Verdict::proved);
  for (std::size_t i = 0; i < pair.size(); ++i) {
    for (const int bit : {1, 0x20}) {
      std::string changed = pair;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      const auto verdict = level_one(changed);
      ASSERT_FALSE(verdict && verdict->verdict == Verdict::proved) << i << ": " << pair[i];
    }
  }
}

TEST_F(VerifyAnswerTest, EveryMissingByteIsDetected) {
  const std::string pair = proof_pair(answer());
  for (std::size_t i = 0; i < pair.size(); ++i) {
    std::string cut = pair;
    cut.erase(i, 1);
    const auto verdict = level_one(cut);
    ASSERT_FALSE(verdict && verdict->verdict == Verdict::proved) << i << ": " << pair[i];
  }
}

TEST_F(VerifyAnswerTest, BadFormIsRefutedWithItsPlace) {
  const std::string pair = proof_pair(answer());
  const std::pair<const char*, const char*> bad[] = {
      {R"("facets":1)", R"("facets":1.0)"},
      {R"("facets":1)", R"("facets":9007199254740992)"},
      {R"("facets":1)", R"("facets":1,"facets":1)"},
      {R"("facets":1)", R"("facets":1,"facetz":1)"},
      {R"("facets":1)", R"( "facets":1)"},
      {R"("lang":"en")", R"("lang":"")"},
      {R"("v":"osler.certificate/1")", R"("v":"osler.certificate/2")"},
      {R"("g":"E3","ok":true)", R"("g":"E3","ok":false)"},
      {R"("p":"0.942113")", R"("p":"2.942113")"},
      {R"({"g":"E1","ok":true},)", ""},
  };
  for (const auto& [old, fresh] : bad) {
    const auto verdict = level_one(replaced(pair, old, fresh)).value();
    EXPECT_EQ(T::first_failure(verdict), "schema refuted") << fresh;
    EXPECT_FALSE(verdict.checks[0].why.empty());
  }
  const auto verdict = level_one(replaced(pair, R"("p":"0.942113")", R"("p":"x")")).value();
  EXPECT_NE(verdict.checks[0].why.find("/certificate/evidence/p"), std::string::npos)
      << verdict.checks[0].why;
}

TEST_F(VerifyAnswerTest, WhatIsNoPairIsAnError) {
  EXPECT_EQ(level_one("").error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(level_one("%PDF-1.7").error().code, ErrorCode::invalid_argument);
}

TEST_F(VerifyAnswerTest, AnotherKeyRefutesAndNoKeyProvesNothing) {
  const std::string pair = proof_pair(answer());
  const auto other =
      crypto::VerifierKey::of("site", crypto::ed25519_public_key(crypto::Secret32::random()));
  EXPECT_EQ(verify_answer(pair, {.keys = nullptr, .key = *other, .store = nullptr})->verdict,
            Verdict::refuted);
  EXPECT_EQ(verify_answer(pair, {})->verdict, Verdict::unprovable);
  const auto signing =
      world_.shelf.keys->current(crypto::KeyPurpose::certificate_signing, {}).value();
  const auto own = crypto::VerifierKey::of("site", crypto::ed25519_public_key(signing.bytes));
  EXPECT_EQ(verify_answer(pair, {.keys = nullptr, .key = *own, .store = nullptr})->verdict,
            Verdict::proved);
}

TEST_F(VerifyAnswerTest, AnotherVersionSinceIsReportedAndChangesNoOldProof) {
  const std::string pair = proof_pair(answer());
  world_.shelf.clock.set(world_.shelf.clock.now() + std::chrono::hours(48));
  auto fresh = leaflet();
  fresh.content.text += " Always.";
  fresh.source_sha256 = std::string(64, '1');
  world_.keep(fresh);
  AnswerVerdict verdict = world_.verify(pair);
  EXPECT_EQ(T::first_failure(verdict), "");
  EXPECT_EQ(verdict.since, std::vector<std::string>{"leaflet version 1 has been superseded"});
}

TEST_F(VerifyAnswerTest, ARetiredSourceIsReportedADeletedOneCannotBeProved) {
  const std::string pair = proof_pair(answer());
  write([&](storage::Session& session) -> Result<void> {
    TRY(world_.shelf.library.retire(session, {"leaflet"}));
    return {};
  });
  AnswerVerdict verdict = world_.verify(pair);
  EXPECT_EQ(verdict.verdict, Verdict::proved);
  EXPECT_EQ(verdict.since, std::vector<std::string>{"leaflet version 1 has been retired"});
  write([&](storage::Session& session) -> Result<void> {
    TRY(world_.shelf.library.remove(session, {"leaflet"}));
    return {};
  });
  verdict = world_.verify(pair);
  EXPECT_EQ(verdict.verdict, Verdict::unprovable);
  EXPECT_EQ(verdict.since, std::vector<std::string>{"leaflet version 1 has been deleted"});
}

TEST_F(VerifyAnswerTest, AnotherCatalogueOrContactCannotProveWhatWasSaidThen) {
  const std::string pair = proof_pair(answer());
  world_.ground.contacts["emergency"] = "999";
  EXPECT_EQ(T::first_failure(world_.verify(pair)), "E7 unprovable");
  world_.ground.contacts["emergency"] = "112";
  world_.catalogue = T::load("");
  EXPECT_EQ(T::first_failure(world_.verify(pair)), "E7 unprovable");
}

TEST_F(VerifyAnswerTest, LinesFormAChain) {
  const CertifiedAnswer first = answer();
  AnswerPlan plan = world_.plan({world_.quote(version_, {1})});
  plan.previous = first.id();
  const std::string second = proof_pair(world_.certify(plan).value());
  plan.previous = std::string(64, '0');
  const std::string stray = proof_pair(world_.certify(plan).value());
  const VerifyGround ground{.keys = world_.shelf.keys.get(), .key = {}, .store = nullptr};
  const auto chain = verify_answers(proof_pair(first) + "\n" + second + "\n", ground).value();
  ASSERT_EQ(chain.size(), 2U);
  EXPECT_EQ(T::first_failure(chain[1]), "");
  const auto broken = verify_answers(proof_pair(first) + "\n" + stray + "\n", ground).value();
  EXPECT_EQ(T::first_failure(broken[1]), "chain unprovable");
}

TEST_F(VerifyAnswerTest, TheVerdictIsOneLineOfJson) {
  AnswerVerdict verdict;
  verdict.id = "ab";
  verdict.verdict = Verdict::refuted;
  verdict.checks = {{"E4", 2, Verdict::refuted, "no"}};
  EXPECT_EQ(verdict_json(verdict),
            R"({"id":"ab","verdict":"refuted","level":1,"checks":[{"check":"E4","sentence":2,)"
            R"("ok":false,"why":"no"}],"since":[]})");
}

}  // namespace
}  // namespace osler::egress
