#include "knowledge/documents/front_matter.h"

#include "foundation/text/ascii.h"
#include "knowledge/documents/fold.h"

namespace osler::documents {
namespace {

constexpr std::size_t longest_front_matter = 200;  // lines; what is longer is a document

std::string_view unquoted(std::string_view value) {
  const bool is_quoted =
      value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

void take(std::string_view line, SelfDescription& says) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view key = trimmed(line.substr(0, colon));
  const std::string value = folded(unquoted(trimmed(line.substr(colon + 1))));
  if (key == "title") says.title = value;
  if (key == "date") says.date = iso_day(value);
  if (key == "lang" || key == "language") says.language = value;
  if (key == "source") says.source = value;
}

}  // namespace

std::string iso_day(std::string_view date) {
  constexpr std::string_view form = "dddd-dd-dd";
  if (date.size() < form.size()) return "";
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == 'd' ? !text::is_digit(date[i]) : date[i] != '-') return "";
  }
  return std::string(date.substr(0, form.size()));
}

std::size_t take_front_matter(std::span<const TextLine> lines, SelfDescription& says) {
  if (lines.empty() || trimmed(lines[0].text) != "---") return 0;
  std::size_t end = 1;
  while (end < lines.size() && end < longest_front_matter && trimmed(lines[end].text) != "---")
    ++end;
  if (end >= lines.size() || end >= longest_front_matter) return 0;
  for (const TextLine& line : lines.subspan(1, end - 1)) take(line.text, says);
  return end + 1;
}

}  // namespace osler::documents
