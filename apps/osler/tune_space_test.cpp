#include "apps/osler/tune_space.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace osler::apps {
namespace {

TEST(TuneSpace, EveryGridLiesInsideTheBoundsOfItsFieldAndHoldsTheDefault) {
  const auto space = tune_space(1000);
  ASSERT_EQ(space.size(), 12U);
  const answers::RetrievalProfile usual;
  for (const auto& one : space) {
    const auto fields = answers::profile_fields();
    const auto field = std::ranges::find(fields, one.name, &answers::ProfileField::name);
    ASSERT_NE(field, fields.end()) << one.name;
    EXPECT_GE(one.grid.front(), field->least) << one.name;
    EXPECT_LE(one.grid.back(), field->most) << one.name;
    EXPECT_EQ(one.grid[one.usual], field->get(usual)) << one.name;
  }
}

TEST(TuneSpace, FewLabelsFreeFewNumbersTheMostTellingFirst) {
  ASSERT_EQ(tune_space(50).size(), 2U);
  EXPECT_EQ(tune_space(50)[0].name, "fusion.dense_share");
  EXPECT_TRUE(tune_space(10).empty());
}

TEST(TuneSpace, TheUsualPlacesAreTheDefaultProfile) {
  const auto space = tune_space(1000);
  const auto usual = evaluation::usual_setting(space);
  EXPECT_EQ(answers::profile_text(profile_at(space, usual)),
            answers::profile_text(answers::RetrievalProfile{}));
  auto moved = usual;
  moved[1] = 0;
  EXPECT_EQ(profile_at(space, moved).lexical.bm25.b[2], 0);
}

TEST(TuneSpace, OnlyFusionNeedsNoNewSearch) {
  answers::RetrievalProfile fused;
  fused.fusion.dense_share = .1;
  EXPECT_EQ(search_key(fused), search_key({}));
  answers::RetrievalProfile searched;
  searched.lexical.bm25.k1 = 2;
  EXPECT_NE(search_key(searched), search_key({}));
}

}  // namespace
}  // namespace osler::apps
