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
constexpr std::array<Form, 4> forms{{
    {"The usual dose of # is @ mg each morning with a glass of water.",
     "How much # should I take each morning?", "@ mg"},
    {"The # clinic opens at @ minutes past nine on Mondays.",
     "When does the # clinic open on Mondays?", "@ minutes past nine"},
    {"Keep # in the refrigerator and discard it @ days after opening.",
     "How many days after opening should # be discarded?", "@ days"},
    {"A follow-up visit after # treatment costs @ crowns.",
     "What does a follow-up visit after # treatment cost?", "@ crowns"},
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

std::vector<PlantedFact> planted_facts(std::size_t count, std::uint64_t seed) {
  evaluation::Random random(seed);
  std::vector<PlantedFact> facts;
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

}  // namespace osler::decisions
