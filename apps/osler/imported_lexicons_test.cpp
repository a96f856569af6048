#include "apps/osler/imported_lexicons.h"

#include <gtest/gtest.h>

#include <fstream>

namespace osler::apps {
namespace {

namespace fs = std::filesystem;

class ImportedLexicons : public testing::Test {
 protected:
  ImportedLexicons() {
    folder_ = fs::path(testing::TempDir()) /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~ImportedLexicons() override { fs::remove_all(folder_); }

  fs::path written(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  fs::path folder_;
  std::vector<text::LexiconFile> imported() { return imported_lexicons(folder_, notices_); }
  std::vector<std::string> notices_;
  std::vector<text::LexiconFile> shipped_{
      {"shipped", "condition.mi\tmyocardial infarction\tcondition\t1\tosler\tApache-2.0\n"}};
};

TEST_F(ImportedLexicons, WhatWasBroughtIsThereAtTheNextStart) {
  const auto file = written("do.obo",
                            "format-version: 1.2\n[Term]\nid: X:1\nname: myocardial infarction\n"
                            "synonym: \"heart attack\" EXACT []\n");
  ASSERT_TRUE(bring_lexicon(file, folder_, shipped_).has_value());
  const auto files = imported();
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files.at(0).name, "lexicons/do.tsv");
  EXPECT_TRUE(files.at(0).imported);
  EXPECT_NE(files.at(0).tsv.find("condition.mi\theart attack"), std::string::npos);
}

TEST_F(ImportedLexicons, BroughtAgainItIsTheSame) {
  const auto file = written("do.obo",
                            "format-version: 1.2\n[Term]\nid: X:1\nname: myocardial infarction\n"
                            "synonym: \"heart attack\" EXACT []\n");
  const auto first = bring_lexicon(file, folder_, shipped_);
  ASSERT_TRUE(first.has_value()) << first.error().message;
  const auto second = bring_lexicon(file, folder_, shipped_);
  ASSERT_TRUE(second.has_value()) << second.error().message;
  EXPECT_EQ(second->surfaces, 1U);
  EXPECT_EQ(second->tsv, first->tsv);
}

TEST_F(ImportedLexicons, NamesThatCannotStandBesideTheKnownAreRefused) {
  const auto file = written("own.tsv",
                            "concept\tsurface\ttype\tweight\tsource\tlicence\n"
                            "condition.mi\tmyocardial infarction\tcondition\t1\tme\tmine\n");
  EXPECT_FALSE(bring_lexicon(file, folder_, shipped_).has_value());
  EXPECT_TRUE(imported().empty());
}

TEST_F(ImportedLexicons, WhatCannotBeReadIsLeftOutAndSaid) {
  fs::create_directories(folder_ / "lexicons" / "x.tsv");
  EXPECT_TRUE(imported().empty());
  EXPECT_EQ(notices_.size(), 1U);
}

TEST_F(ImportedLexicons, AFileWithAnErrorChangesNothing) {
  const auto file = written("drugs.csv", "DrugBank ID,x\nDB1,\"open\n");
  const auto outcome = bring_lexicon(file, folder_, shipped_);
  EXPECT_EQ(outcome.error().message, "drugs.csv line 2: a quotation mark is not closed");
  EXPECT_TRUE(imported().empty());
}

TEST_F(ImportedLexicons, AFileThatIsNotThereIsSaidToBeMissing) {
  EXPECT_EQ(bring_lexicon(folder_ / "no.obo", folder_, shipped_).error().code,
            ErrorCode::not_found);
}

}  // namespace
}  // namespace osler::apps
