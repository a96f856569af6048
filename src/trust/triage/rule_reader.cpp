#include "trust/triage/rule_reader.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>

#include "foundation/config/node.h"
#include "foundation/text/ascii.h"

namespace osler::triage {
namespace {

using config::Node;
using config::NodeKind;

constexpr std::int64_t most_family = 99;
constexpr std::int64_t most_limit = 100'000;

tl::unexpected<Error> wrong(const Node& node, const std::string& what) {
  return fail(ErrorCode::invalid_argument, node.error(what).message);
}

class RuleReader {
 public:
  explicit RuleReader(RuleSetState& state) : state_(state) {}

  Result<void> read(std::span<const Node> files) {
    for (const Node& file : files) TRY(read_texts(file));
    for (const Node& file : files) {
      TRY_ASSIGN(const auto rules, file.tables("rule"));
      for (const Node& node : rules) TRY(read_rule(node));
    }
    return {};
  }

 private:
  Result<void> read_texts(const Node& file) {
    TRY_ASSIGN(const auto texts, file.tables("template"));
    for (const Node& node : texts) {
      TRY_ASSIGN(const auto id, node.text("id"));
      if (!texts_.emplace(id).second) return wrong(node, "this id is used twice");
    }
    return {};
  }

  Result<void> read_rule(const Node& node) {
    TRY(node.only_known({"id", "family", "level", "all", "any", "none_of", "display", "crisis",
                         "poison", "hands_off", "text", "source", "reviewed_by", "reviewed_on"}));
    Rule rule;
    TRY_ASSIGN(rule.id, node.text("id"));
    if (!ids_.insert(rule.id).second) return wrong(node, "this id is used twice");
    TRY(node.text("source"));
    TRY_ASSIGN(const auto family, node.integer("family"));
    if (family < 1 || family > most_family) return wrong(node, "family is a number from 1 to 99");
    rule.family = static_cast<std::uint32_t>(family);
    TRY(read_outcome(node, rule));
    TRY_ASSIGN(rule.condition, read_condition(node, rule.level));
    state_.rules.push_back(std::move(rule));
    return {};
  }

  Result<void> read_outcome(const Node& node, Rule& rule) {
    TRY_ASSIGN(const auto level_name, node.text("level"));
    const auto level = level_named(level_name);
    if (!level) {
      return wrong(node, "level is EMERGENCY_NOW, URGENT_TODAY, CLINICIAN_SOON or INFO");
    }
    rule.level = *level;
    TRY_ASSIGN(const auto display, node.optional_text("display"));
    if (display && *display != "banner") return wrong(node, "display may only be \"banner\"");
    if (display) rule.display = Display::banner;
    for (const auto& [key, to] : {std::pair<const char*, bool*>{"crisis", &rule.crisis},
                                  {"poison", &rule.poison},
                                  {"hands_off", &rule.hands_off}}) {
      if (node.find(key) == nullptr) continue;
      TRY_ASSIGN(*to, node.boolean(key));
    }
    TRY_ASSIGN(const auto text, node.optional_text("text"));
    if (text && !texts_.contains(*text)) {
      return wrong(node, "there is no text with this id; add a [[template]]");
    }
    rule.text = std::string(text.value_or(""));
    return {};
  }

  // A table with all, any and none_of, of which each that is there must hold.
  // NOLINTNEXTLINE(misc-no-recursion): a TOML file is at most 32 tables deep
  Result<Condition> read_condition(const Node& node, Level level) {
    Condition whole{Condition::Kind::all, 0, {}};
    if (const Node* const parts = node.find("all")) {
      TRY_ASSIGN(auto condition, read_parts(*parts, Condition::Kind::all, level));
      whole.parts.push_back(std::move(condition));
    }
    if (const Node* const parts = node.find("any")) {
      TRY_ASSIGN(auto condition, read_parts(*parts, Condition::Kind::any, level));
      whole.parts.push_back(std::move(condition));
    }
    if (whole.parts.empty()) return wrong(node, "a rule needs all or any");
    if (const Node* const parts = node.find("none_of")) {
      if (level != Level::info) {
        return wrong(node, "none_of is for INFO only: a fact may never lower a result");
      }
      TRY_ASSIGN(auto condition, read_parts(*parts, Condition::Kind::none, level));
      whole.parts.push_back(std::move(condition));
    }
    return whole.parts.size() == 1 ? std::move(whole.parts.front()) : std::move(whole);
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  Result<Condition> read_parts(const Node& list, Condition::Kind kind, Level level) {
    if (list.kind() != NodeKind::array) return wrong(list, "expected a list");
    Condition condition{kind, 0, {}};
    for (const Node& part : list.children()) {
      TRY_ASSIGN(auto one, read_part(part, level));
      condition.parts.push_back(std::move(one));
    }
    if (condition.parts.empty()) return wrong(list, "an empty list");
    return condition;
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  Result<Condition> read_part(const Node& part, Level level) {
    if (part.kind() == NodeKind::text) {
      TRY_ASSIGN(const auto id, part.as_text());
      return atom(part, id, false);
    }
    if (part.kind() != NodeKind::table) return wrong(part, "expected an atom or a table");
    if (part.find("slot") != nullptr) {
      TRY(part.only_known({"slot"}));
      TRY_ASSIGN(const auto id, part.text("slot"));
      return atom(part, id, true);
    }
    if (part.find("measure") != nullptr) return read_threshold(part);
    if (part.find("age_below_months") != nullptr || part.find("age_from_months") != nullptr) {
      return read_age(part);
    }
    TRY(part.only_known({"all", "any", "none_of"}));
    return read_condition(part, level);
  }

  Result<Condition> atom(const Node& part, std::string_view id, bool is_slot) {
    const auto known = state_.atom_of.find(id);
    const bool fits =
        known != state_.atom_of.end() && state_.lexis.atoms[known->second].is_slot == is_slot;
    if (!fits) {
      return wrong(part, std::string(is_slot ? "there is no slot '" : "there is no atom '") +
                             std::string(id) + "'");
    }
    return Condition{Condition::Kind::atom, known->second, {}};
  }

  Result<Condition> read_threshold(const Node& part) {
    TRY(part.only_known({"measure", "at_least", "at_most"}));
    TRY_ASSIGN(const auto id, part.text("measure"));
    const auto& all = state_.measures.all;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Measure& measure) { return measure.id == id; });
    if (found == all.end()) return wrong(part, "there is no measure with this id");
    const bool is_least = part.find("at_least") != nullptr;
    TRY_ASSIGN(const auto text, part.text(is_least ? "at_least" : "at_most"));
    TRY_ASSIGN(const std::int32_t limit, thousandths(part, text));
    return threshold({0, static_cast<std::uint32_t>(found - all.begin()), is_least, limit},
                     std::string(id) + (is_least ? ">=" : "<=") + std::string(text));
  }

  Result<Condition> read_age(const Node& part) {
    TRY(part.only_known({"age_below_months", "age_from_months"}));
    const bool is_least = part.find("age_from_months") != nullptr;
    TRY_ASSIGN(const auto months, part.integer(is_least ? "age_from_months" : "age_below_months"));
    if (months < 1 || months > 2000) return wrong(part, "months are 1 to 2000");
    const auto limit = static_cast<std::int32_t>(is_least ? months * 1000 : months * 1000 - 1);
    return threshold({0, age_measure, is_least, limit},
                     std::string(is_least ? "age>=" : "age<") + std::to_string(months));
  }

  static Result<std::int32_t> thousandths(const Node& part, std::string_view text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto whole = std::from_chars(text.data(), end, value);
    if (whole.ec != std::errc{} || value < 0 || value > most_limit) {
      return wrong(part, "a limit is a number such as \"38.0\"");
    }
    value *= 1000;
    if (whole.ptr != end) {
      const bool one_decimal =
          end - whole.ptr == 2 && whole.ptr[0] == '.' && text::is_digit(whole.ptr[1]);
      if (!one_decimal) return wrong(part, "a limit has at most one decimal: \"38.0\"");
      value += std::int64_t{whole.ptr[1] - '0'} * 100;
    }
    return static_cast<std::int32_t>(value);
  }

  // The same limit is the same atom, so that a conversation can remember it by name.
  Condition threshold(Threshold limit, const std::string& name) {
    const auto [entry, is_new] =
        state_.atom_of.try_emplace(name, static_cast<std::uint32_t>(state_.lexis.atoms.size()));
    if (is_new) {
      state_.lexis.atoms.push_back({name, false, false, false});
      limit.atom = entry->second;
      state_.thresholds.push_back(limit);
    }
    return {Condition::Kind::atom, entry->second, {}};
  }

  RuleSetState& state_;
  std::set<std::string, std::less<>> texts_, ids_;
};

}  // namespace

Result<void> read_rules(std::span<const Node> files, RuleSetState& state) {
  return RuleReader(state).read(files);
}

}  // namespace osler::triage
