#include "trust/egress/catalogue.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "foundation/text/lexicon.h"
#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

namespace fs = std::filesystem;

Result<Catalogue> load(std::string_view toml) {
  const CatalogueFile file{"templates/en/test.toml", toml};
  return Catalogue::load({&file, 1});
}

std::string one(const std::string& members) { return "[[template]]\nid = \"a.b\"\n" + members; }

TEST(Catalogue, RendersItsSlotsAndNothingElse) {
  const auto catalogue = TestingEgress::load(TestingEgress::templates);
  const std::vector<Slot> slots{TestingEgress::term("condition.gout", "gout {term} {doc}")};
  EXPECT_EQ(catalogue.render("en", "abstain.about", slots).value(),
            "I know nothing about gout {term} {doc}.")
      << "a slot's bytes are never read as a template";
}

TEST(Catalogue, SlotsMustBeTheDeclaredOnes) {
  const auto catalogue = TestingEgress::load(TestingEgress::templates);
  const auto render = [&](const std::vector<Slot>& slots) {
    return catalogue.render("en", "abstain.about", slots).has_value();
  };
  EXPECT_FALSE(render({}));
  EXPECT_FALSE(render({TestingEgress::slot("other", SlotKind::term, "gout")}));
  EXPECT_FALSE(render({TestingEgress::slot("term", SlotKind::doc, "gout")}));
  EXPECT_FALSE(render({TestingEgress::term("a", "x"), TestingEgress::term("a", "x")}));
  EXPECT_EQ(catalogue.render("de", "abstain.plain", {}).error().code, ErrorCode::not_found);
}

TEST(Catalogue, ATemplateKnowsItsLanguageByItsFolder) {
  const auto catalogue = TestingEgress::load(TestingEgress::templates);
  EXPECT_EQ(catalogue.find("en", "abstain.plain")->class_name, "abstain");
  EXPECT_EQ(catalogue.find("en", "certainty.dated")->version, 3U);
  EXPECT_EQ(catalogue.find("de", "abstain.plain"), nullptr);
}

TEST(Catalogue, BadFilesAreRefusedWithFileAndLine) {
  const std::string bad[] = {
      one("class = \"abstain\"\n"),                               // no text
      one("class = \"abstain\"\ntext = \"Take 2.\"\n"),           // a digit
      one("class = \"abstain\"\ntext = \"About {term}.\"\n"),     // a slot not declared
      one("class = \"abstain\"\ntext = \"About {term.\"\n"),      // not closed
      one("class = \"abstain\"\ntext = \"No.\"\nbold = true\n"),  // an unknown key
      one("class = \"abstain\"\ntext = \"{a}\"\nslots = [{ name = \"a\", kind = \"raw\" }]\n"),
      one("class = \"x\"\ntext = \"a\"\n") + one("class = \"x\"\ntext = \"b\"\n"),  // twice
      "template = 3",
  };
  for (const std::string& toml : bad) {
    const auto outcome = load(toml);
    ASSERT_FALSE(outcome.has_value()) << toml;
    EXPECT_NE(outcome.error().message.find("test.toml"), std::string::npos)
        << outcome.error().message;
  }
}

TEST(Catalogue, DigitsAreForTimesAndNumbersToCall) {
  EXPECT_TRUE(load(one("class = \"emergency\"\ntext = \"Call 112.\"\n")).has_value());
}

TEST(Catalogue, AnyChangedByteChangesItsDigest) {
  const auto first = load(one("class = \"x\"\ntext = \"a\"\n")).value();
  const auto second = load(one("class = \"x\"\ntext = \"b\"\n")).value();
  EXPECT_NE(first.digest(), second.digest());
}

/// The shipped texts, read from the repository.
class ShippedCatalogue : public testing::Test {
 protected:
  static std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void SetUp() override {
    const char* source = std::getenv("OSLER_SOURCE_DIR");
    if (source == nullptr) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set";
    root_ = fs::path(source) / "data";
    for (const auto& entry : fs::recursive_directory_iterator(root_)) {
      const std::string path = fs::relative(entry.path(), root_).generic_string();
      const bool is_text = path.starts_with("templates/") || path.ends_with("/texts.toml");
      if (is_text && path.ends_with(".toml")) texts_.emplace_back(path, read(entry.path()));
    }
    for (const auto& [path, bytes] : texts_) files_.push_back({path, bytes});
  }
  fs::path root_;
  std::vector<std::pair<std::string, std::string>> texts_;
  std::vector<CatalogueFile> files_;
};

bool may_name_medicine(std::string_view class_name) {
  return class_name == "record" || class_name == "emergency" || class_name == "crisis" ||
         class_name == "poison" || class_name == "urgent" || class_name == "soon";
}

TEST_F(ShippedCatalogue, LoadsAndPassesTheLint) {
  ASSERT_FALSE(files_.empty());
  const auto catalogue = Catalogue::load(files_);
  ASSERT_TRUE(catalogue.has_value()) << catalogue.error().message;
  EXPECT_NE(catalogue->find("en", "abstain.verification_failed"), nullptr);
  EXPECT_NE(catalogue->find("en", "certainty.other_language"), nullptr);
}

TEST_F(ShippedCatalogue, NamesNoMedicineConditionOrTestOutsideTheClassesThatMay) {
  const auto lexicon =
      text::Lexicon::parse(read(root_ / "lexicons/en/lexicon.tsv"), "lexicon.tsv").value();
  const auto catalogue = Catalogue::load(files_).value();
  for (const Template* one : catalogue.all()) {
    if (may_name_medicine(one->class_name)) continue;
    EXPECT_FALSE(one->reviewed_by.empty()) << one->id;
    for (const text::Mention& mention : lexicon.mentions(one->text)) {
      using text::ConceptType;
      const ConceptType type = mention.meaning->type;
      EXPECT_FALSE(type == ConceptType::drug || type == ConceptType::condition ||
                   type == ConceptType::test || type == ConceptType::brand)
          << one->id << " names " << mention.meaning->id;
    }
  }
}

}  // namespace
}  // namespace osler::egress
