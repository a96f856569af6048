// ROOMS: base text config crypto triage
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "trust/triage/assess.h"

namespace {

using namespace osler::triage;

// Rules that read a little of everything: gaps, groups, slots, thresholds, every qualifier.
constexpr std::string_view small_rules = R"(
noise = ["the", "my"]
exact = ["chess"]
[qualifiers]
negation = ["no", "not"]
asserting = ["not sure if"]
asserting_after = ["like this"]
education = ["signs", "what is"]
condition = ["if i have"]
past_before = ["history"]
past_after = ["<n> years ago"]
filler = ["any", "have"]
idiom = ["pain in neck boss"]
[[group]]
id = "pain"
words = ["pain", "ache", "hurting"]
[[atom]]
id = "chest"
patterns = ["chest ~ {pain}", "(crushing|heavy .. weight) chest"]
[[atom]]
id = "breath"
patterns = ["cannot breathe", "not breathing"]
protect_negation = true
[[atom]]
id = "pills"
patterns = ["took <10+> pills"]
always_meant = true
[[slot]]
id = "diabetes"
patterns = ["diabetic"]
[[measure]]
id = "temperature"
temperature = true
before = ["fever"]
after = ["c", "f"]
least = 25
most = 44
[[rule]]
id = "heart"
family = 2
level = "EMERGENCY_NOW"
any = ["breath", {all = ["chest", {any = [{slot = "diabetes"}, {age_below_months = 3}, {measure = "temperature", at_least = "38.0"}]}]}]
source = "fuzz"
[[rule]]
id = "pain"
family = 2
level = "URGENT_TODAY"
all = ["chest"]
source = "fuzz"
[[rule]]
id = "pills"
family = 12
level = "EMERGENCY_NOW"
any = ["pills"]
poison = true
crisis = true
source = "fuzz"
)";

void require(bool holds) {
  if (!holds) std::abort();
}

const RuleSet& rules() {
  static const RuleSet loaded = [] {
    const RuleFile file{"en/small.toml", small_rules};
    auto set = RuleSet::load(std::span(&file, 1));
    require(set.has_value());
    return std::move(*set);
  }();
  return loaded;
}

TriageResult triaged(const std::vector<std::string>& texts, const TriageMemory* before = nullptr) {
  std::vector<Turn> turns;
  for (const std::string& text : texts) turns.push_back({TurnText(text)});
  AssessOptions options;
  options.before = before;
  return assess(turns, rules(), {}, osler::Instant{}, options);
}

void require_not_lower(const TriageResult& after, const TriageResult& before) {
  require(after.level() >= before.level() && after.display() >= before.display());
  require(after.crisis() >= before.crisis() && after.poison() >= before.poison());
}

// Text that is appended, as a turn, as a paragraph or to a remembered conversation, lowers nothing.
void check_ratchet(std::string_view first, std::string_view second) {
  const std::string one(first);
  const std::string two(second);
  const TriageResult before = triaged({one});
  require_not_lower(triaged({one, two}), before);
  require_not_lower(triaged({two, one}), before);
  require_not_lower(triaged({two}, &before.memory()), before);
  require_not_lower(triaged({one + "\n\n" + two}), before);
}

}  // namespace

// The bytes are read as a rule file, and as two texts cut at their first NUL.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const RuleFile file{"en/input.toml", bytes};
  const auto loaded = RuleSet::load(std::span(&file, 1));
  if (loaded) {
    require(loaded->rules() > 0 && loaded->digest().size() == 64);
    const std::string text(bytes);
    const Turn turn{TurnText(text)};
    require(assess(std::span(&turn, 1), *loaded, {}, osler::Instant{}).level() <=
            Level::emergency_now);
  }
  const std::size_t cut = bytes.find('\0');
  check_ratchet(bytes.substr(0, cut), cut == bytes.npos ? "" : bytes.substr(cut + 1));
  return 0;
}
