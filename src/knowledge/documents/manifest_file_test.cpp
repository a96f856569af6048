#include "knowledge/documents/manifest_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "knowledge/documents/testing_folder.h"

namespace osler::documents {
namespace {

std::string error_of(const std::string& body) {
  const auto manifest = Manifest::parse("[[document]]\n" + body);
  return manifest ? "none" : manifest.error().message;
}

TEST(Manifest, PatternsFirstThenTheFilesOwnEntry) {
  const Manifest manifest = Manifest::parse(R"(
[[document]]
file = "leaflets/a.md"
id = "a"
tier = 1
labels = ["own"]
effective_from = "2026-11-24"
valid_until = 2026-11-25

[[document]]
file = "leaflets/*"
audience = "professional"
tier = 2
state = "draft"
labels = ["all"]
)")
                                .value();
  const FileFacts facts = manifest.facts_of("leaflets/a.md");
  EXPECT_EQ(facts.id, "a");
  EXPECT_EQ(facts.tier, 1);
  EXPECT_EQ(facts.audience, FileFacts::Audience::professional);
  EXPECT_EQ(facts.state, FileFacts::State::draft);
  EXPECT_EQ(facts.labels, (std::vector<std::string>{"all", "own"}));
  EXPECT_EQ(*facts.valid_until - *facts.effective_from, 1);
  EXPECT_TRUE(manifest.names("leaflets/b.md"));
  EXPECT_FALSE(manifest.names("other/b.md"));
  EXPECT_FALSE(manifest.facts_of("other/b.md").tier);
}

TEST(Manifest, ErrorsNameLineAndKey) {
  EXPECT_NE(error_of("file = \"a\"\naudiense = \"patient\"").find("line 3"), std::string::npos);
  EXPECT_NE(error_of("file = \"a\"\naudiense = \"patient\"").find("audience"), std::string::npos);
  for (const char* body :
       {"id = \"a\"", "file = \"/etc/passwd\"", "file = \"../a\"", "file = \"a/../../b\"",
        "file = \"\"", "file = \"a\"\ntier = 4", "file = \"a\"\ntier = \"1\"",
        "file = \"a\"\naudience = \"all\"", "file = \"a\"\nstate = \"deleted\"",
        "file = \"a\"\nreview_by = \"2026-02-30\"", "file = \"a\"\nreview_by = \"soon\"",
        "file = \"a\"\nowner = \"\"", "file = \"*.md\"\nid = \"a\"",
        "file = \"a\"\neffective_from = \"2026-02-02\"\nvalid_until = \"2026-02-01\"",
        "file = \"a\"\n[[document]]\nfile = \"a\""})
    EXPECT_NE(error_of(body).find("documents.toml line "), std::string::npos)
        << body << ": " << error_of(body);
  EXPECT_FALSE(Manifest::parse("[other]\n"));
}

TEST(Manifest, IsReadFromItsFile) {
  const testing::Folder folder;
  EXPECT_EQ(Manifest::read(folder.path() + "/documents.toml").error().code, ErrorCode::not_found);
  const std::string path = folder.write("documents.toml", "[[document]]\nfile = \"a.md\"\n");
  EXPECT_TRUE(Manifest::read(path).value().names("a.md"));
}

TEST(Manifest, OfTheDemoClinicIsReadable) {
  const char* root = std::getenv("OSLER_SOURCE_DIR");
  const std::string path =
      std::string(root == nullptr ? "" : root) + "/data/demo-clinic/documents.toml";
  if (!std::ifstream(path)) GTEST_SKIP() << "no data/demo-clinic under OSLER_SOURCE_DIR";
  const auto manifest = Manifest::read(path);
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->facts_of("leaflets/paracetamol.md").version_order, 2U);
}

TEST(DayNumber, KnowsTheCalendar) {
  EXPECT_EQ(day_number("1970-01-02"), 1);
  EXPECT_EQ(day_number("2000-02-29"), 11016);
  EXPECT_FALSE(day_number("1900-02-29"));
  EXPECT_FALSE(day_number("2000-01-01T00:00"));
}

}  // namespace
}  // namespace osler::documents
