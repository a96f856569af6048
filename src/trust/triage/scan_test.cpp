#include "trust/triage/scan.h"

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

Lexis small_lexis() {
  Lexis lexis;
  const auto add = [&](std::string_view pattern, PhraseKind kind, std::uint32_t atom) {
    const auto chains = compile_pattern(pattern, {}, lexis.vocabulary);
    for (const Chain& chain : *chains) lexis.add(chain, kind, atom);
  };
  add("chest .. tight", PhraseKind::atom, 0);
  add("short breath", PhraseKind::atom, 1);
  add("not", PhraseKind::negation, 0);
  add("stroke luck", PhraseKind::idiom, 0);
  add("years ago", PhraseKind::past_after, 0);
  lexis.finish();
  return lexis;
}

Scan scanned(const std::vector<std::string>& turns, const Lexis& lexis) {
  Tokens tokens;
  for (const std::string& turn : turns) tokens.add_turn(turn);
  Vocabulary::Reader(lexis.vocabulary).assign(tokens.all());
  return scan(tokens.all(), lexis);
}

TEST(Scan, AGapIsCrossedWithinOneSentenceOnly) {
  const Lexis lexis = small_lexis();
  EXPECT_EQ(scanned({"my chest feels a bit tight"}, lexis).mentions.size(), 1U);
  EXPECT_TRUE(scanned({"my chest is fine. tight shoes"}, lexis).mentions.empty());
  EXPECT_TRUE(scanned({"chest one two three four tight"}, lexis).mentions.empty());
}

TEST(Scan, WordsThatFollowEachOtherAreFoundAcrossStopsAndTurns) {
  const Lexis lexis = small_lexis();
  EXPECT_EQ(scanned({"short. breath."}, lexis).mentions.size(), 1U);
  EXPECT_EQ(scanned({"I am short", "breath"}, lexis).mentions.size(), 1U);
}

TEST(Scan, ANegationBetweenTheSegmentsIsNoticed) {
  const Lexis lexis = small_lexis();
  const Scan found = scanned({"my chest is not tight"}, lexis);
  ASSERT_EQ(found.mentions.size(), 1U);
  EXPECT_TRUE(found.mentions[0].has_negation_inside);
}

TEST(Scan, CuesStandAtTheirEndsAndBeginnings) {
  const Lexis lexis = small_lexis();
  const Scan found = scanned({"not years ago stroke luck"}, lexis);
  EXPECT_EQ(found.ends[0].kind, PhraseKind::negation);
  EXPECT_EQ(found.starts[1].kind, PhraseKind::past_after);
  EXPECT_EQ(found.starts[1].length, 2U);
  EXPECT_EQ(found.idiom_end[3], 5U);
}

}  // namespace
}  // namespace osler::triage
