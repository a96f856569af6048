#include "foundation/storage/split_statements.h"

#include <algorithm>

namespace osler::storage {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// Where what begins at `begin` ends: a quoted text, a comment, or one character.
std::size_t token_end(std::string_view script, std::size_t begin) {
  const std::string_view rest = script.substr(begin);
  const auto after = [&](std::string_view mark, std::size_t from) {
    const std::size_t found = script.find(mark, from);
    return found == std::string_view::npos ? script.size() : found + mark.size();
  };
  if (rest.starts_with('\'') || rest.starts_with('"')) return after(rest.substr(0, 1), begin + 1);
  if (rest.starts_with("--")) return after("\n", begin);
  if (rest.starts_with("/*")) return after("*/", begin + 2);
  return begin + 1;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_blank(std::string_view statement) {
  for (std::size_t at = 0; at < statement.size();) {
    const std::size_t end = token_end(statement, at);
    const std::string_view token = statement.substr(at, end - at);
    const bool comment = token.starts_with("--") || token.starts_with("/*");
    if (!comment && token.find_first_not_of(blanks) != std::string_view::npos) return false;
    at = end;
  }
  return true;
}

}  // namespace

std::vector<std::string_view> split_statements(std::string_view script) {
  std::vector<std::string_view> statements;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= script.size();) {
    if (at < script.size() && script[at] != ';') {
      at = token_end(script, at);
      continue;
    }
    const std::string_view statement = trimmed(script.substr(begin, at - begin));
    if (!is_blank(statement)) statements.push_back(statement);
    begin = ++at;
  }
  return statements;
}

}  // namespace osler::storage
