#include "apps/osler/arguments.h"

#include <gtest/gtest.h>

namespace osler::apps {
namespace {

const std::vector<Option> options{
    {"--json", "", "Print for programs"},
    {"--set", "NAME=VALUE", "One setting"},
    {"--tier", "N", "Trust"},
    {"-k", "N", "How many", "-k"},
    {"--help", "", "Help", "-h"},
};

Result<Arguments> parse(const std::vector<std::string>& words) {
  return Arguments::parse(words, options);
}

std::string message_of(const std::vector<std::string>& words) {
  const auto parsed = parse(words);
  return parsed ? "" : parsed.error().message;
}

TEST(Arguments, OptionsStandAnywhereAndWordsKeepTheirOrder) {
  const auto parsed = parse({"one", "--json", "two", "--tier", "2", "three"}).value();
  EXPECT_EQ(parsed.words(), (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_TRUE(parsed.has("--json"));
  EXPECT_EQ(parsed.value("--tier"), "2");
}

TEST(Arguments, AValueMayFollowAnEqualsSign) {
  const auto parsed = parse({"--set=models.embedder=hash"}).value();
  EXPECT_EQ(parsed.value("--set"), "models.embedder=hash");
}

TEST(Arguments, EveryValueOfARepeatedOptionIsKeptAndTheLastCounts) {
  const auto parsed = parse({"--set", "a=1", "--set", "b=2"}).value();
  EXPECT_EQ(parsed.values("--set"), (std::vector<std::string>{"a=1", "b=2"}));
  EXPECT_EQ(parsed.value("--set"), "b=2");
}

TEST(Arguments, TwoDashesEndTheOptions) {
  const auto parsed = parse({"--", "--json", "-k"}).value();
  EXPECT_FALSE(parsed.has("--json"));
  EXPECT_EQ(parsed.words(), (std::vector<std::string>{"--json", "-k"}));
}

TEST(Arguments, ALoneDashIsAWord) {
  EXPECT_EQ(parse({"-"}).value().words(), std::vector<std::string>{"-"});
}

TEST(Arguments, AShortNameIsTheSameOption) { EXPECT_TRUE(parse({"-h"}).value().has("--help")); }

TEST(Arguments, AnUnknownOptionNamesTheNearestOne) {
  EXPECT_EQ(message_of({"--jsno"}), "unknown option --jsno; did you mean --json?");
  EXPECT_EQ(message_of({"--wholly-different"}), "unknown option --wholly-different");
}

TEST(Arguments, AMissingValueIsAnErrorThatSaysWhatIsMissing) {
  EXPECT_EQ(message_of({"--set"}), "--set needs a value: NAME=VALUE");
}

TEST(Arguments, ANumberIsWholeAndInItsRange) {
  EXPECT_EQ(parse({}).value().number("--tier", 3, 1, 3).value(), 3);
  EXPECT_EQ(parse({"--tier", "1"}).value().number("--tier", 3, 1, 3).value(), 1);
  for (const char* wrong : {"0", "4", "2.5", "two", "", "2x", "99999999999999999999"}) {
    const auto number = parse({"--tier", wrong}).value().number("--tier", 3, 1, 3);
    ASSERT_FALSE(number.has_value()) << wrong;
    EXPECT_EQ(number.error().message, "--tier takes a whole number from 1 to 3");
  }
}

TEST(EditDistance, CountsInsertionsDeletionsAndReplacements) {
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("same", "same"), 0U);
}

}  // namespace
}  // namespace osler::apps
