#include "answering/conversations/resolve.h"

#include <algorithm>
#include <array>
#include <optional>

#include "answering/answers/understand.h"
#include "foundation/text/words.h"

namespace osler::conversations {

using text::Concept;
using text::ConceptType;

namespace {

constexpr std::uint32_t remembered_turns = 3;  // answers 8
constexpr std::size_t most_choices = 4;

struct Pointer {
  std::string_view words;  // folded, between blanks
  std::optional<ConceptType> type;
};

constexpr std::array<Pointer, 24> pointers{{
    {"that medicine", ConceptType::drug},
    {"this medicine", ConceptType::drug},
    {"the medicine", ConceptType::drug},
    {"that medication", ConceptType::drug},
    {"this medication", ConceptType::drug},
    {"the medication", ConceptType::drug},
    {"that drug", ConceptType::drug},
    {"this drug", ConceptType::drug},
    {"those tablets", ConceptType::drug},
    {"the tablets", ConceptType::drug},
    {"that condition", ConceptType::condition},
    {"this condition", ConceptType::condition},
    {"the condition", ConceptType::condition},
    {"that illness", ConceptType::condition},
    {"that test", ConceptType::test},
    {"the test", ConceptType::test},
    {"that procedure", ConceptType::procedure},
    {"the operation", ConceptType::procedure},
    {"about it", std::nullopt},
    {"it", std::nullopt},
    {"them", std::nullopt},
    {"that", std::nullopt},
    {"this", std::nullopt},
    {"those", std::nullopt},
}};

constexpr std::array<std::string_view, 8> asking_for_more{
    "tell me more", "more about",  "anything else", "go on",
    "what else",    "more please", "say more",      "more information"};

constexpr std::array<std::string_view, 6> ellipses{"and ",  "what about ", "how about ",
                                                   "also ", "what if ",    "but "};

/// " word word ": so that whole words can be looked for.
std::string folded(std::string_view question) {
  std::string all = " ";
  for (const text::Word& word : text::words(question)) all += word.folded + " ";
  return all;
}

bool says(const std::string& spoken, std::string_view words) {
  return spoken.find(" " + std::string(words) + " ") != std::string::npos;
}

bool asks_for_more(const std::string& spoken) {
  return std::ranges::any_of(asking_for_more,
                             [&](std::string_view words) { return says(spoken, words); });
}

bool names_focus(const std::vector<text::Mention>& mentions) {
  return std::ranges::any_of(mentions, [](const text::Mention& mention) {
    return answers::is_focus(mention.meaning->type) && !mention.ambiguous;
  });
}

/// Concepts of `type` (any focus when nullopt) in the latest turn that named one.
std::vector<const Concept*> leading(const Memory& memory, const text::Lexicon& lexicon,
                                    std::optional<ConceptType> type) {
  std::vector<const Concept*> found;
  std::uint32_t turn = 0;
  for (auto one = memory.mentioned.rbegin(); one != memory.mentioned.rend(); ++one) {
    const Concept* meaning = lexicon.find(one->concept_id);
    if (meaning == nullptr || one->turn + remembered_turns < memory.turns) continue;
    if (type ? meaning->type != *type : !answers::is_focus(meaning->type)) continue;
    if (!found.empty() && one->turn != turn) break;
    turn = one->turn;
    found.insert(found.begin(), meaning);
  }
  return found;
}

const Pointer* pointer_in(const std::string& spoken) {
  const auto found = std::ranges::find_if(
      pointers, [&](const Pointer& pointer) { return says(spoken, pointer.words); });
  return found == pointers.end() ? nullptr : &*found;
}

/// A question of facets and small words alone leans on what was spoken of: "What are the side
/// effects?"
bool leans(const std::string& spoken, const std::vector<text::Mention>& mentions) {
  const bool begins = std::ranges::any_of(ellipses, [&](std::string_view words) {
    return std::string_view(spoken).substr(1).starts_with(words);
  });
  const bool has_facet = std::ranges::any_of(mentions, [](const text::Mention& mention) {
    return mention.meaning->type == ConceptType::facet ||
           mention.meaning->type == ConceptType::population;
  });
  const bool has_subject = std::ranges::any_of(mentions, [](const text::Mention& mention) {
    return mention.meaning->type == ConceptType::insurance ||
           mention.meaning->type == ConceptType::appointment ||
           mention.meaning->type == ConceptType::service;
  });
  return begins || (has_facet && !has_subject);
}

Resolved with(std::string_view question, const std::vector<const Concept*>& meant) {
  Resolved resolved;
  resolved.question = question;
  if (meant.size() == 1) resolved.question += " " + meant.front()->preferred();
  if (meant.size() < 2) return resolved;
  for (std::size_t i = 0; i < std::min(meant.size(), most_choices); ++i) {
    resolved.choices.push_back(std::string(question) + " (" + meant[i]->preferred() + ")");
  }
  return resolved;
}

/// "Tell me more about that medicine" widens to the medicine; a bare "tell me more" goes on with
/// the last question.
Resolved more_of(std::string_view question, bool names, const Pointer* pointer,
                 const Memory& memory, const text::Lexicon& lexicon) {
  Resolved more;
  if (names) {
    more.question = question;
  } else if (pointer != nullptr) {
    more = with(question, leading(memory, lexicon, pointer->type));
  } else {
    more.question = memory.question;
  }
  more.wants_more = true;
  return more;
}

}  // namespace

Resolved resolve(std::string_view question, const Memory& memory, const text::Lexicon& lexicon) {
  const std::string spoken = folded(question);
  const auto mentions = lexicon.mentions(question);
  const bool names = names_focus(mentions);
  if (memory.turns > 0 && asks_for_more(spoken)) {
    return more_of(question, names, pointer_in(spoken), memory, lexicon);
  }
  if (names || memory.turns == 0) return {.question = std::string(question), .choices = {}};
  if (const Pointer* pointer = pointer_in(spoken)) {
    return with(question, leading(memory, lexicon, pointer->type));
  }
  if (leans(spoken, mentions)) return with(question, leading(memory, lexicon, std::nullopt));
  return {.question = std::string(question), .choices = {}};
}

}  // namespace osler::conversations
