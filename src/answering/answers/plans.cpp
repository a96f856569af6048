#include "answering/answers/plans.h"

#include <algorithm>

namespace osler::answers {

using egress::PlannedSentence;
using egress::Slot;
using egress::SlotKind;

PlannedSentence fixed(std::string role, std::string template_id) {
  PlannedSentence sentence;
  sentence.kind = egress::Kind::fixed;
  sentence.role = std::move(role);
  sentence.facet = 0;
  sentence.template_id = std::move(template_id);
  return sentence;
}

PlannedSentence about_term(std::string template_id, std::string role, const QuestionTerm& term) {
  PlannedSentence sentence = fixed(std::move(role), std::move(template_id));
  Slot slot;
  slot.name = "term";
  slot.kind = SlotKind::term;
  slot.value = term.shown;
  slot.concept_id = term.key;
  sentence.slots = {std::move(slot)};
  return sentence;
}

PlannedSentence about_document(std::string template_id, std::string role,
                               const library::Version& version) {
  PlannedSentence sentence = fixed(std::move(role), std::move(template_id));
  Slot slot;
  slot.name = "doc";
  slot.kind = SlotKind::doc;
  slot.value = version.says.title;
  slot.document = version.document.value;
  slot.version = version.id;
  slot.field = "title";
  sentence.slots = {std::move(slot)};
  return sentence;
}

PlannedSentence with_contacts(std::string role, std::string template_id,
                              const std::vector<std::string>& contact_slots,
                              const std::map<std::string, std::string>& contacts) {
  PlannedSentence sentence = fixed(std::move(role), std::move(template_id));
  for (const std::string& name : contact_slots) {
    const auto known = contacts.find(name);
    Slot slot;
    slot.name = name;
    slot.kind = SlotKind::contact;
    slot.field = name;
    slot.value = known == contacts.end() ? "" : known->second;
    sentence.slots.push_back(std::move(slot));
  }
  return sentence;
}

const QuestionTerm* what_is_missing(const Evidence& evidence) {
  if (!evidence.missing_focus.empty()) return evidence.missing_focus.front();
  const QuestionTerm* heaviest = nullptr;
  const std::size_t best = std::min<std::size_t>(evidence.sentences.size(), 3);
  for (const QuestionTerm& term : evidence.terms) {
    const bool is_found = std::any_of(
        evidence.sentences.begin(), evidence.sentences.begin() + static_cast<std::ptrdiff_t>(best),
        [&](const CandidateSentence& one) {
          return holds(one.terms, term) || holds(one.from->title, term);
        });
    if (is_found || !term.is_concept) continue;
    if (heaviest == nullptr || term.weight > heaviest->weight) heaviest = &term;
  }
  return heaviest;
}

}  // namespace osler::answers
