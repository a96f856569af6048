#include "knowledge/documents/front_matter.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(FrontMatter, SaysTitleDateAndLanguageAndNothingElse) {
  const auto lines =
      text_lines(
          "---\ntitle: \"A: leaflet\"\ndate: 2026-03-01T10:00\nlang: en\naudience: all\n---\ntext",
          {})
          .value();
  SelfDescription says;
  EXPECT_EQ(take_front_matter(lines, says), 6U);
  EXPECT_EQ(says.title, "A: leaflet");
  EXPECT_EQ(says.date, "2026-03-01");
  EXPECT_EQ(says.language, "en");
}

TEST(FrontMatter, ARuleAtTheTopIsNoFrontMatter) {
  const auto lines = text_lines("---\ntitle: x\n", {}).value();
  SelfDescription says;
  EXPECT_EQ(take_front_matter(lines, says), 0U);
  EXPECT_EQ(says.title, "");
}

TEST(IsoDay, RefusesWhatIsNoDay) {
  EXPECT_EQ(iso_day("3 March"), "");
  EXPECT_EQ(iso_day("2026-3-1"), "");
}

}  // namespace
}  // namespace osler::documents
