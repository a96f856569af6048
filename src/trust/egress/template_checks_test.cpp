#include "trust/egress/template_checks.h"

#include <gtest/gtest.h>

#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

using T = TestingEgress;
using Values = std::vector<std::string>;

class TemplateChecksTest : public testing::Test {
 protected:
  TemplateChecksTest() {
    auto document = T::document("leaflet", {"Care", "Gout hurts."});
    document.content.says.date = "2026-11-17";
    document.content.sections.push_back(
        {.kind = documents::SectionKind::heading, .span = {0, 16}, .heading = {0, 4}, .code = ""});
    version_ = world_.keep(document);
  }
  Values values(SlotKind kind, const std::string& field) {
    const Slot slot = T::of_document(T::slot("x", kind, ""), "leaflet", version_, field);
    return of(slot);
  }
  Values of(const Slot& slot) {
    const AnswerPlan plan = world_.plan({world_.quote(version_, {1}), world_.quote(version_, {0})});
    return slot_values(slot, plan, ground(), opened_).value();
  }
  TemplateGround ground() const {
    return {world_.catalogue, world_.lexicon, world_.ground.contacts, world_.asking.as_of};
  }
  T world_;
  VersionId version_;
  Opened opened_{world_.shelf.library};
};

TEST_F(TemplateChecksTest, ADocumentIsNamedInItsOwnWordsOnly) {
  EXPECT_EQ(values(SlotKind::doc, "title"), Values{"Title of leaflet"});
  EXPECT_EQ(values(SlotKind::doc, "owner"), Values{});
  const Values headings = values(SlotKind::doc, "section");
  EXPECT_NE(std::find(headings.begin(), headings.end(), "Care"), headings.end());
  Slot another = T::of_document(T::slot("x", SlotKind::doc, ""), "other", version_, "title");
  EXPECT_EQ(of(another), Values{});
}

TEST_F(TemplateChecksTest, ADateIsTheDocumentsAsItStandsOrInFull) {
  EXPECT_EQ(values(SlotKind::date, "date"), (Values{"2026-11-17", "Tuesday 17 November 2026"}));
  EXPECT_EQ(values(SlotKind::date, "title"), Values{});
}

TEST_F(TemplateChecksTest, ADocumentThatWasDeletedMeanwhileHasNoWords) {
  EXPECT_EQ(of(T::of_document(T::slot("x", SlotKind::doc, ""), "leaflet", {}, "title")), Values{});
}

TEST_F(TemplateChecksTest, TermsAreTheNamesOfOneConcept) {
  EXPECT_EQ(of(T::term("drug.ibuprofen", "")), (Values{"ibuprofen", "Nurofen"}));
  EXPECT_EQ(of(T::term("drug.unknown", "")), Values{});
}

TEST_F(TemplateChecksTest, CountsAreOfWhatThePlanShows) {
  Slot count = T::slot("x", SlotKind::count, "");
  count.field = "sources";
  EXPECT_EQ(of(count), Values{"1"});
  count.field = "shown";
  EXPECT_EQ(of(count), Values{"2"});
  count.field = "stars";
  EXPECT_EQ(of(count), Values{});
}

TEST_F(TemplateChecksTest, AnUnconfiguredContactHasNoValue) {
  Slot contact = T::slot("x", SlotKind::contact, "");
  contact.field = "emergency";
  EXPECT_EQ(of(contact), Values{"112"});
  contact.field = "poison_centre";
  EXPECT_EQ(of(contact), Values{});
}

TEST_F(TemplateChecksTest, ATextMayBeSaidOnItsLastDay) {
  const PlannedSentence old = T::fixed("certainty.old");
  const auto said = [&](int days) {
    TemplateGround then = ground();
    then.today += std::chrono::hours(24 * days);
    return check_template(old, 1, world_.plan({old}), then, opened_).has_value();
  };
  EXPECT_TRUE(said(-1));
  EXPECT_FALSE(said(0));
}

}  // namespace
}  // namespace osler::egress
