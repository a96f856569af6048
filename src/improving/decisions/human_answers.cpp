#include <algorithm>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "improving/decisions/arm_runner.h"

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
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string place = file + " line " + std::to_string(line) + ": ";
    const auto parsed = json::parse(one);
    if (!parsed) return fail(ErrorCode::corrupt, place + parsed.error().message);
    const auto id = json::string_field(*parsed, "id");
    auto answer = id ? read_answer(*parsed) : Result<HumanAnswer>(tl::unexpected(id.error()));
    if (!answer) return fail(ErrorCode::corrupt, place + answer.error().message);
    if (!answers.emplace(*id, std::move(*answer)).second) {
      return fail(ErrorCode::corrupt, place + "this id stands in an earlier line too");
    }
  }
  return answers;
}

}  // namespace osler::decisions
