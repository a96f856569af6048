#include "improving/decisions/arm.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace osler::decisions {
namespace {

constexpr const char* whole =
    "name = \"mine\"\nkind = \"rag_generate\"\ntitle = \"Mine\"\nprompt = \"Answer.\"\n"
    "passages = 3\nmax_tokens = 40\n";

TEST(Arm, AFileIsAnArm) {
  const auto arm = read_arm({"mine.toml", whole});
  ASSERT_TRUE(arm.has_value()) << arm.error().message;
  EXPECT_EQ(arm->kind, ArmKind::rag_generate);
  EXPECT_EQ(arm->passages, 3U);
  EXPECT_FALSE(arm->serves_patients);
}

TEST(Arm, AnUnknownKeyIsAnErrorThatNamesTheLine) {
  const auto arm = read_arm({"mine.toml", std::string(whole) + "pasages = 4\n"});
  ASSERT_FALSE(arm.has_value());
  EXPECT_EQ(arm.error().code, ErrorCode::corrupt);
  EXPECT_NE(arm.error().message.find("mine.toml line 7"), std::string::npos) << arm.error().message;
}

TEST(Arm, FreeTextOfAModelIsNeverServedToPatients) {
  EXPECT_FALSE(read_arm({"a", std::string(whole) + "serves_patients = true\n"}).has_value());
}

TEST(Arm, ADeclaredArmSaysWhyItCannotRun) {
  EXPECT_FALSE(read_arm({"a", "name = \"x\"\nkind = \"declared\"\ntitle = \"X\"\n"}).has_value());
}

TEST(Arm, NumbersOutOfRangeAndOddNamesAreRefused) {
  EXPECT_FALSE(read_arm({"a", std::string(whole) + "examples = -1\n"}).has_value());
  EXPECT_FALSE(read_arm({"a", "name = \"../x\"\nkind = \"rules\"\ntitle = \"X\"\n"}).has_value());
}

TEST(Arms, TwoFilesOfOneNameAreAConflict) {
  const ArmFile files[] = {{"a.toml", whole}, {"b.toml", whole}};
  EXPECT_EQ(read_arms(files).error().code, ErrorCode::conflict);
}

TEST(Arms, AListChoosesInItsOrderAndAnUnknownNameListsTheOthers) {
  Arm one, other;
  one.name = "one";
  other.name = "other";
  const Arm arms[] = {one, other};
  EXPECT_EQ(choose_arms(arms, "other,one").value().front().name, "other");
  EXPECT_NE(choose_arms(arms, "third").error().message.find("one, other"), std::string::npos);
  EXPECT_EQ(choose_arms(arms, "one,one").error().code, ErrorCode::invalid_argument);
}

TEST(Arms, EveryShippedFileIsAnArm) {
  const char* source = std::getenv("OSLER_SOURCE_DIR");
  if (source == nullptr) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set";
  std::vector<ArmFile> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(source) / "data/arms")) {
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back(
        {entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  const auto arms = read_arms(files);
  ASSERT_TRUE(arms.has_value()) << arms.error().message;
  EXPECT_EQ(arms->size(), 13U);
}

}  // namespace
}  // namespace osler::decisions
