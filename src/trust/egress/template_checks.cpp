#include "trust/egress/template_checks.h"

#include <algorithm>
#include <set>

#include "foundation/base/time_text.h"
#include "foundation/text/dates.h"
#include "trust/egress/check.h"

namespace osler::egress {

namespace {

bool is_name_of(const text::Lexicon& lexicon, const Slot& slot) {
  const text::Concept* meaning = lexicon.find(slot.concept_id);
  return meaning != nullptr && std::ranges::any_of(meaning->surfaces, [&](const auto& surface) {
           return surface.text == slot.value;
         });
}

Result<bool> is_of_document(const Slot& slot, Opened& opened) {
  TRY_ASSIGN(const OpenedVersion* from, opened.get(slot.version));
  if (slot.field == "title") return from->version.says.title == slot.value;
  if (slot.field == "date") return from->version.says.date == slot.value;
  if (slot.field != "section") return false;
  return std::ranges::any_of(from->text.sections, [&](const documents::Section& section) {
    return std::string_view(from->text.text)
               .substr(section.heading.begin, section.heading.end - section.heading.begin) ==
           slot.value;
  });
}

std::size_t counted(const Slot& slot, const AnswerPlan& plan) {
  std::set<VersionId> sources;
  std::size_t quotes = 0;
  for (const PlannedSentence& sentence : plan.sentences) {
    if (sentence.kind != Kind::quote) continue;
    ++quotes;
    sources.insert(sentence.version);
  }
  return slot.field == "sources" ? sources.size() : quotes;
}

Result<bool> is_true(const Slot& slot, const AnswerPlan& plan, const Ground& ground,
                     Opened& opened) {
  switch (slot.kind) {
    case SlotKind::term:
      return is_name_of(ground.lexicon, slot);
    case SlotKind::doc:
      return is_of_document(slot, opened);
    case SlotKind::date:
      return text::read_iso_day(slot.value).has_value();
    case SlotKind::count:
      return std::to_string(counted(slot, plan)) == slot.value;
    case SlotKind::contact: {
      const auto known = ground.contacts.find(slot.field);
      return known != ground.contacts.end() && known->second == slot.value;
    }
    case SlotKind::record:
      return false;  // no record is read yet: nothing can be true of one
  }
  return false;
}

}  // namespace

Result<void> check_expiry(const Template& chosen, std::size_t number, Instant today) {
  if (chosen.expires.empty() || iso_day(today) <= chosen.expires) return {};
  return refused("E7", number, "its template has expired and must be reviewed");
}

Result<void> check_template(const PlannedSentence& sentence, std::size_t number,
                            const AnswerPlan& plan, const Ground& ground, Opened& opened) {
  const Template* chosen = ground.catalogue.find(plan.language, sentence.template_id);
  if (chosen == nullptr) return refused("E7", number, "the catalogue has no such template");
  if (chosen->class_name != sentence.role) {
    return refused("E7", number, "its role is not its template's class");
  }
  TRY(check_expiry(*chosen, number, ground.clock.now()));
  for (const Slot& slot : sentence.slots) {
    TRY_ASSIGN(const bool holds, is_true(slot, plan, ground, opened));
    if (!holds) return refused("E7", number, "a slot's bytes do not come from where it says");
  }
  return {};
}

}  // namespace osler::egress
