#include "trust/egress/corroboration.h"

#include <gtest/gtest.h>

#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

using T = TestingEgress;

class CorroborationTest : public testing::Test {
 protected:
  PlannedSentence said(const std::string& id, const std::string& text, std::uint8_t tier,
                       const std::string& publisher = "") {
    auto document = T::document(id, {text});
    document.stewardship.tier = tier;
    document.content.says.source = publisher;
    return world_.quote(world_.keep(document), {0});
  }
  bool holds(std::vector<PlannedSentence> sentences, bool is_professional = false) {
    return check_corroboration(world_.plan(std::move(sentences)), is_professional, opened_,
                               world_.lexicon)
        .has_value();
  }
  const std::string dose_ = "Take 400 mg of ibuprofen.";
  const std::string same_dose_ = "For adults the usual dose of ibuprofen is 400 mg.";
  T world_;
  Opened opened_{world_.shelf.library};
};

TEST_F(CorroborationTest, AnApprovedSourceStandsAlone) {
  EXPECT_TRUE(holds({said("a", dose_, 1)}));
}

TEST_F(CorroborationTest, AnUnapprovedOneStandsForProfessionalsOnly) {
  const PlannedSentence lone = said("a", dose_, 2);
  EXPECT_FALSE(holds({lone}));
  EXPECT_TRUE(holds({lone}, true));
}

TEST_F(CorroborationTest, OnlyWhatToDoWithAMedicineNeedsAnother) {
  EXPECT_TRUE(holds({said("a", "Ibuprofen is a medicine.", 2)}));
  EXPECT_TRUE(holds({said("b", "Walk 30 minutes.", 2)}));
  EXPECT_FALSE(holds({said("c", "Avoid ibuprofen.", 2)}));
}

TEST_F(CorroborationTest, AnotherSourceOfTheSameMedicineCorroborates) {
  const PlannedSentence dose = said("a", dose_, 2);
  EXPECT_TRUE(holds({dose, said("b", same_dose_, 2)}));
  EXPECT_TRUE(holds({dose, said("c", same_dose_, 1)}));
}

TEST_F(CorroborationTest, AnotherSourceOfSomethingElseDoesNot) {
  const PlannedSentence dose = said("a", dose_, 2);
  EXPECT_FALSE(holds({dose, said("b", "Gout hurts.", 1)}));
  EXPECT_FALSE(holds({dose, said("c", "Ibuprofen is a medicine.", 2)}));
}

TEST_F(CorroborationTest, TheSameWordsOrPublisherTwiceAreOneSource) {
  const PlannedSentence dose = said("a", dose_, 2, "One Press");
  EXPECT_FALSE(holds({dose, said("b", dose_, 2, "Another Press")}));
  EXPECT_FALSE(holds({dose, said("c", same_dose_, 2, "One Press")}));
  EXPECT_TRUE(holds({dose, said("d", same_dose_, 2, "Another Press")}));
}

TEST_F(CorroborationTest, RunsAreCountedAsTheyAre) {
  EXPECT_DOUBLE_EQ(shared_runs("a b c", "A b  c"), 1.0);
  EXPECT_DOUBLE_EQ(shared_runs("a b c", "a b d"), 0.0);
  EXPECT_DOUBLE_EQ(shared_runs("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 x"), 1.0 / 3);
  EXPECT_DOUBLE_EQ(shared_runs("", "x"), 0.0);
}

}  // namespace
}  // namespace osler::egress
