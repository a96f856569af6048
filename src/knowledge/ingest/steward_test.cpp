#include "knowledge/ingest/steward.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_folder.h"

namespace osler::ingest {
namespace {

class StewardTest : public testing::Test {
 protected:
  Result<library::Candidate> candidate(const std::string& name, const std::string& given_id = "") {
    Stewards stewards(request_);
    TRY_ASSIGN(const FolderStewards* folder, stewards.folder(folder_.path()));
    const JobFile file{.path = folder_.path() + "/" + name, .root = folder_.path()};
    documents::Document document;
    document.text = text_;
    document.given_id = given_id;
    return folder->candidate(file, std::move(document));
  }
  documents::testing::Folder folder_;
  Request request_;
  std::string text_ = "Take it with food.";
};

TEST_F(StewardTest, WithoutAManifestTheDefaultsAreCautious) {
  const auto made = candidate("leaflets/a.md").value();
  EXPECT_EQ(made.document.value, "leaflets/a");
  EXPECT_EQ(made.stewardship.tier, 3);
  EXPECT_EQ(made.content.says.title, "a");
}

TEST_F(StewardTest, TheManifestSaysWhoMayReadAndFlagsGoOverIt) {
  folder_.write("documents.toml",
                "[[document]]\nfile = \"a.md\"\nid = \"paracetamol\"\ntier = 1\n"
                "audience = \"professional\"\nowner = \"pharmacy\"\ntitle = \"Paracetamol\"\n");
  const auto made = candidate("a.md").value();
  EXPECT_EQ(made.document.value, "paracetamol");
  EXPECT_EQ(made.stewardship.tier, 1);
  EXPECT_EQ(made.stewardship.audience, library::Audience::professional);
  EXPECT_EQ(made.stewardship.owner, "pharmacy");
  EXPECT_EQ(made.content.says.title, "Paracetamol");
  request_.tier = 2;
  EXPECT_EQ(candidate("a.md").value().stewardship.tier, 2);
}

TEST_F(StewardTest, AnIdInTheFileStandsOverThePathAndOneThatWasTypedOverBoth) {
  EXPECT_EQ(candidate("corpus.jsonl", "MED-1").value().document.value, "MED-1");
  request_.id = "typed";
  EXPECT_EQ(candidate("corpus.jsonl", "MED-1").value().document.value, "typed");
}

TEST_F(StewardTest, TheHashFollowsTheTextAndTheTitleButNotTheTier) {
  const std::string before = candidate("a.md").value().source_sha256;
  request_.tier = 1;
  EXPECT_EQ(candidate("a.md").value().source_sha256, before);
  text_ += " Or without.";
  EXPECT_NE(candidate("a.md").value().source_sha256, before);
}

TEST_F(StewardTest, AWrongManifestIsAnErrorThatNamesTheLine) {
  folder_.write("documents.toml", "[[document]]\nfile = \"a.md\"\nsupersedes = \"b\"\n");
  const auto made = candidate("a.md");
  ASSERT_FALSE(made.has_value());
  EXPECT_NE(made.error().message.find("3"), std::string::npos);
  EXPECT_NE(made.error().message.find("version_order"), std::string::npos);
}

}  // namespace
}  // namespace osler::ingest
