#include "foundation/json/fields.h"
#include "improving/decisions/arm_runner.h"
#include "improving/decisions/json_lines.h"

namespace osler::decisions {

namespace {

/// "2.5" minutes are 150 seconds; decimal digits, never through a double.
Result<std::uint64_t> seconds_of(const json::Value& minutes) {
  TRY_ASSIGN(const std::string_view text, minutes.as_decimal_text());
  std::uint64_t hundredths = 0;
  std::size_t decimals = 0;
  bool is_fraction = false;
  for (const char c : text) {
    if (c == '.' && !is_fraction) {
      is_fraction = true;
    } else if (c >= '0' && c <= '9' && decimals < 2 && hundredths < 1'000'000'000) {
      hundredths = hundredths * 10 + static_cast<std::uint64_t>(c - '0');
      decimals += is_fraction ? 1 : 0;
    } else {
      return tl::unexpected(minutes.error("takes minutes such as 2 or 2.5, at most two decimals"));
    }
  }
  for (; decimals < 2; ++decimals) hundredths *= 10;
  return hundredths * 60 / 100;
}

Result<HumanAnswer> read_answer(const json::Value& object) {
  TRY(json::only_known_fields(object, {"id", "text", "cited", "minutes", "role"}));
  HumanAnswer answer;
  TRY_ASSIGN(const std::string_view text, json::string_field(object, "text"));
  answer.text = text;
  TRY_ASSIGN(const std::string_view role, json::string_field(object, "role"));
  answer.role = role;
  const auto minutes = object.member("minutes");
  if (!minutes) return tl::unexpected(object.error("\"minutes\" is missing"));
  TRY_ASSIGN(answer.seconds, seconds_of(*minutes));
  if (object.member("cited")) {
    TRY_ASSIGN(const json::Value cited, json::array_field(object, "cited"));
    for (const json::Value one : cited.children()) {
      TRY_ASSIGN(const std::string_view id, one.as_string());
      answer.cited.emplace_back(id);
    }
  }
  return answer;
}

}  // namespace

Result<std::map<std::string, HumanAnswer>> read_human_answers(std::string_view text,
                                                              const std::string& file) {
  std::map<std::string, HumanAnswer> answers;
  TRY(read_json_lines(text, file, {}, [&](const json::Value& line) -> Result<std::string> {
    TRY_ASSIGN(const std::string_view given, json::string_field(line, "id"));
    std::string id(given);
    TRY_ASSIGN(answers[id], read_answer(line));
    return id;
  }));
  return answers;
}

}  // namespace osler::decisions
