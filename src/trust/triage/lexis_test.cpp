#include "trust/triage/lexis.h"

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

TEST(Lexis, EachSegmentKnowsItsChainAndItsPlace) {
  Lexis lexis;
  const auto chains = compile_pattern("chest .. tight", {}, lexis.vocabulary);
  lexis.add(chains->front(), PhraseKind::atom, 3);
  lexis.add(compile_pattern("pain", {}, lexis.vocabulary)->front(), PhraseKind::filler, 0);
  lexis.finish();
  EXPECT_EQ(lexis.chain_of_value, (std::vector<std::uint32_t>{0, 0, 1}));
  EXPECT_EQ(lexis.index_of_value, (std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_EQ(lexis.chains[0].gaps, (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(lexis.progress_size, 1U);
  EXPECT_TRUE(lexis.chains[1].gaps.empty());
}

}  // namespace
}  // namespace osler::triage
