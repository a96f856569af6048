#include "knowledge/documents/flattened_list.h"

#include <gtest/gtest.h>

#include <string>

namespace osler::documents {
namespace {

// Items in brackets, text as it is, parted by "|".
std::string shown(std::string_view paragraph) {
  std::string out;
  for (const FlattenedPart& part : flattened_parts(paragraph)) {
    if (!out.empty()) out += "|";
    out += part.is_item ? "[" + std::string(part.text) + "]" : std::string(part.text);
  }
  return out;
}

TEST(FlattenedList, ItemsAreFoundAndTheLastEndsWithItsSentence) {
  EXPECT_EQ(
      shown("It is rare. Causes are: - injury - a virus. It spreads - infection. See a doctor. "
            "Rest."),
      "It is rare. Causes are:|[injury]|[a virus. It spreads]|[infection.]|See a doctor. Rest.");
}

TEST(FlattenedList, ADashBetweenNumbersIsARange) {
  EXPECT_EQ(shown("Doses: - 5 - 10 mg daily - none"), "Doses:|[5 - 10 mg daily]|[none]");
}

TEST(FlattenedList, OneListMayFollowAnother) {
  EXPECT_EQ(shown("Signs: - fever - rash. Causes are: - virus - drug"),
            "Signs:|[fever]|[rash.]|Causes are:|[virus]|[drug]");
  EXPECT_EQ(shown("Kinds: - Early: - mild - Late: - severe"),
            "Kinds:|Early:|[mild]|Late:|[severe]");
}

TEST(FlattenedList, AVerbMayIntroduceTheItems) {
  EXPECT_EQ(shown("They can include - Loss of hearing - Ringing"),
            "They can include|[Loss of hearing]|[Ringing]");
}

TEST(FlattenedList, DashesWithoutALeadInAreText) {
  EXPECT_EQ(shown("A drug - or two - may help."), "A drug - or two - may help.");
  EXPECT_EQ(shown(""), "");
}

}  // namespace
}  // namespace osler::documents
