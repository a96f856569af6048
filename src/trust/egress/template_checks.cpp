#include "trust/egress/template_checks.h"

#include <algorithm>
#include <set>

#include "foundation/base/time_text.h"
#include "foundation/text/dates.h"
#include "foundation/text/full_date.h"
#include "trust/egress/check.h"

namespace osler::egress {

namespace {

using Values = std::vector<std::string>;

Values names_of(const text::Lexicon& lexicon, const std::string& concept_id) {
  Values names;
  if (const text::Concept* meaning = lexicon.find(concept_id)) {
    for (const text::Surface& surface : meaning->surfaces) names.push_back(surface.text);
  }
  return names;
}

/// A document's day as it stands and as people are told it.
Values spellings(const std::string& day, std::string_view language) {
  const auto read = text::read_iso_day(day);
  if (!read) return {};
  Values both{day};
  if (const auto full = text::full_date(*read, language)) both.push_back(*full);
  return both;
}

Result<Values> words_of_document(const Slot& slot, std::string_view language, Opened& opened) {
  const auto found = opened.get(slot.version);
  if (!found && found.error().code == ErrorCode::not_found) return Values{};  // deleted meanwhile
  TRY(found);
  const OpenedVersion* from = *found;
  if (from->version.document.value != slot.document) return Values{};
  if (slot.field == "date") return spellings(from->version.says.date, language);
  if (slot.kind == SlotKind::date) return Values{};
  if (slot.field == "title") return Values{from->version.says.title};
  if (slot.field != "section") return Values{};
  Values headings;
  for (const documents::Section& section : from->text.sections) {
    headings.push_back(
        from->text.text.substr(section.heading.begin, section.heading.end - section.heading.begin));
  }
  return headings;
}

std::size_t counted(const std::string& what, const AnswerPlan& plan) {
  std::set<VersionId> sources;
  std::size_t quotes = 0;
  for (const PlannedSentence& sentence : plan.sentences) {
    if (sentence.kind != Kind::quote) continue;
    ++quotes;
    sources.insert(sentence.version);
  }
  return what == "sources" ? sources.size() : quotes;
}

}  // namespace

Result<Values> slot_values(const Slot& slot, const AnswerPlan& plan, const TemplateGround& ground,
                           Opened& opened) {
  switch (slot.kind) {
    case SlotKind::term:
      return names_of(ground.lexicon, slot.concept_id);
    case SlotKind::doc:
    case SlotKind::date:
      return words_of_document(slot, plan.language, opened);
    case SlotKind::count:
      if (slot.field != "sources" && slot.field != "shown") return Values{};
      return Values{std::to_string(counted(slot.field, plan))};
    case SlotKind::contact: {
      const auto known = ground.contacts.find(slot.field);
      return known == ground.contacts.end() ? Values{} : Values{known->second};
    }
    case SlotKind::record:
      return Values{};
  }
  return Values{};
}

Result<void> check_template(const PlannedSentence& sentence, std::size_t number,
                            const AnswerPlan& plan, const TemplateGround& ground, Opened& opened) {
  const Template* chosen = ground.catalogue.find(plan.language, sentence.template_id);
  if (chosen == nullptr) return refused("E7", number, "the catalogue has no such template");
  if (chosen->class_name != sentence.role) {
    return refused("E7", number, "its role is not its template's class");
  }
  if (!chosen->expires.empty() && iso_day(ground.today) > chosen->expires) {
    return refused("E7", number, "its template has expired and must be reviewed");
  }
  for (const Slot& slot : sentence.slots) {
    TRY_ASSIGN(const Values values, slot_values(slot, plan, ground, opened));
    if (std::ranges::find(values, slot.value) == values.end()) {
      return refused("E7", number, "a slot's bytes do not come from where it says");
    }
  }
  return {};
}

}  // namespace osler::egress
