#include "answering/answers/retrieval_profile.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

TEST(RetrievalProfile, EveryFieldReadsBackWhatWasSetAndChangesTheId) {
  const RetrievalProfile untouched;
  for (const ProfileField& field : profile_fields()) {
    RetrievalProfile profile;
    const double other = field.get(profile) == field.least ? field.most : field.least;
    field.set(profile, other);
    EXPECT_DOUBLE_EQ(field.get(profile), other) << field.name;
    EXPECT_NE(profile_id(profile), profile_id(untouched)) << field.name;
  }
}

TEST(RetrievalProfile, DefaultsLieInTheirRanges) {
  const RetrievalProfile profile;
  for (const ProfileField& field : profile_fields()) {
    EXPECT_GE(field.get(profile), field.least) << field.name;
    EXPECT_LE(field.get(profile), field.most) << field.name;
  }
}

TEST(RetrievalProfile, DefaultsAreThoseThatWereMeasured) {  // ADR 17
  const RetrievalProfile profile;
  EXPECT_EQ(profile.lexical.bm25.weights[0], 4);
  EXPECT_EQ(profile.lexical.bm25.weights[1], 3);
  EXPECT_EQ(profile.lexical.common_share, .1);
  EXPECT_EQ(profile.lexical.heading_share, .6);
  EXPECT_EQ(profile.fusion.dense_share, .7);
}

TEST(RetrievalProfile, TheTextNamesEveryFieldOnALineOfItsOwn) {
  const std::string text = profile_text({});
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(text, '\n')), profile_fields().size());
  EXPECT_NE(text.find("lexical.k1 = 0.9\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace osler::answers
