#include "trust/triage/case_file.h"

#include <algorithm>
#include <set>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"

namespace osler::triage {
namespace {

Result<TriageCase> read_case(std::string_view line) {
  TRY_ASSIGN(const json::Value object, json::parse(line));
  TRY(json::only_known_fields(object, {"id", "turns", "level", "crisis", "poison"}));
  TriageCase one;
  TRY_ASSIGN(one.id, json::string_field(object, "id"));
  TRY_ASSIGN(const json::Value turns, json::array_field(object, "turns"));
  for (const json::Value turn : turns.children()) {
    TRY_ASSIGN(const auto text, turn.as_string());
    one.turns.emplace_back(text);
  }
  TRY_ASSIGN(const auto name, json::string_field(object, "level"));
  const auto level = level_named(name);
  if (!level || one.turns.empty()) {
    return fail(ErrorCode::corrupt, "a case needs turns and one of the four levels");
  }
  one.level = *level;
  TRY_ASSIGN(const auto crisis, json::optional_boolean_field(object, "crisis"));
  TRY_ASSIGN(const auto poison, json::optional_boolean_field(object, "poison"));
  one.crisis = crisis.value_or(false);
  one.poison = poison.value_or(false);
  return one;
}

}  // namespace

Result<std::vector<TriageCase>> read_cases(std::string_view jsonl, const std::string& name) {
  std::vector<TriageCase> cases;
  std::set<std::string> ids;
  std::size_t line = 0;
  for (std::size_t at = 0; at < jsonl.size();) {
    const std::size_t end = std::min(jsonl.find('\n', at), jsonl.size());
    const std::string_view text = jsonl.substr(at, end - at);
    at = end + 1;
    ++line;
    if (text.empty()) continue;
    const std::string place = name + " line " + std::to_string(line) + ": ";
    auto one = read_case(text);
    if (!one) return fail(ErrorCode::corrupt, place + one.error().message);
    if (!ids.insert(one->id).second) {
      return fail(ErrorCode::corrupt, place + "this id is used twice");
    }
    cases.push_back(std::move(*one));
  }
  return cases;
}

}  // namespace osler::triage
