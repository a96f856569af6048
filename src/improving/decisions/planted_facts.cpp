#include <array>

#include "improving/decisions/probes.h"
#include "improving/evaluation/random.h"

namespace osler::decisions {

namespace {

// Made up here; no drug or clinic of these names is known to exist.
constexpr std::array<std::string_view, 10> heads{"Zor", "Quil", "Vem", "Tral", "Brio",
                                                 "Nax", "Pel",  "Dru", "Kes",  "Olm"};
constexpr std::array<std::string_view, 10> tails{"tavane", "pozide", "drexol", "kinate", "lumab",
                                                 "fenor",  "mirane", "vextin", "quorel", "zapine"};

struct Form {
  std::string_view sentence;  // # is the name, @ the number
  std::string_view question;
  std::string_view answer;
};
using Phrasing = std::array<Form, 4>;

// The first was reworded after seeing results (docs/adr/0019). The others were written before they
// were ever asked and are left as they are, whatever they show: a figure to believe is theirs.
constexpr std::array<Phrasing, planted_phrasings> phrasings{{
    {{
        {"The usual dose of # is @ mg each morning with a glass of water.",
         "How much # should I take each morning?", "@ mg"},
        {"The # clinic opens at @ minutes past nine on Mondays.",
         "When does the # clinic open on Mondays?", "@ minutes past nine"},
        {"Keep # in the refrigerator and discard it @ days after opening.",
         "How many days after opening should # be discarded?", "@ days"},
        {"A follow-up visit after # treatment costs @ crowns.",
         "What does a follow-up visit after # treatment cost?", "@ crowns"},
    }},
    {{
        {"Patients on # take @ mg with breakfast.",
         "What amount of # do patients take at breakfast?", "@ mg"},
        {"On Mondays the doors of the # clinic are unlocked @ minutes after nine.",
         "At what time can I go into the # clinic on a Monday?", "@ minutes after nine"},
        {"Once opened, # keeps for @ days in a fridge.",
         "How long does # keep in the fridge once it is opened?", "@ days"},
        {"You will be charged @ crowns for seeing us again after # treatment.",
         "How much will I be charged for being seen again after # treatment?", "@ crowns"},
    }},
    {{
        {"#: one tablet of @ mg at bedtime.", "Which tablet strength of # is taken at bedtime?",
         "@ mg"},
        {"Blood tests at the # clinic are done up to @ minutes before noon.",
         "Until when are blood tests done at the # clinic?", "@ minutes before noon"},
        {"If you miss # for more than @ days, call us before you start again.",
         "After how many missed days of # should I call you?", "@ days"},
        {"The deposit for a # pump is @ crowns and is paid back when you return it.",
         "What deposit do I pay for a # pump?", "@ crowns"},
    }},
    {{
        {"Adults should not exceed @ mg of # in a day.",
         "What is the most # an adult may have in a day?", "@ mg"},
        {"The # clinic closes @ minutes past four on Fridays.",
         "When does the # clinic close on Fridays?", "@ minutes past four"},
        {"Results of the # test arrive within @ days.", "How soon will I get my # test results?",
         "@ days"},
        {"Without insurance a # injection is billed at @ crowns.",
         "What does a # injection cost if I have no insurance?", "@ crowns"},
    }},
}};

std::string filled(std::string_view form, const std::string& name, std::uint32_t number) {
  std::string out;
  for (const char c : form) {
    if (c == '#') {
      out += name;
    } else if (c == '@') {
      out += std::to_string(number);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::vector<PlantedFact> planted_facts(std::size_t count, std::uint64_t seed,
                                       std::size_t phrasing) {
  evaluation::Random random(seed);
  std::vector<PlantedFact> facts;
  const Phrasing& forms = phrasings.at(phrasing);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t pair = (i * 37) % (heads.size() * tails.size());  // each name once in 100
    const std::string name =
        std::string(heads[pair / tails.size()]) + std::string(tails[pair % tails.size()]);
    const Form& form = forms[i % forms.size()];
    const std::uint32_t number = 11 + random.below(80);
    const std::uint32_t before = number + 100 + random.below(80);
    facts.push_back({"planted-" + std::to_string(i), "About " + name,
                     filled(form.sentence, name, number), filled(form.question, name, number),
                     filled(form.answer, name, number), filled(form.sentence, name, before),
                     filled(form.answer, name, before)});
  }
  return facts;
}

std::vector<TrialDocument> documents_of(std::span<const PlantedFact> facts) {
  std::vector<TrialDocument> documents;
  for (const PlantedFact& fact : facts) {
    documents.push_back({fact.document, fact.title, fact.sentence});
  }
  return documents;
}

Question question_of(const PlantedFact& fact) {
  Question question;
  question.id = fact.document;
  question.question = fact.question;
  question.reference = fact.answer;
  question.relevant = {fact.document};
  return question;
}

}  // namespace osler::decisions
