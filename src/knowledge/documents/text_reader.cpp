#include "knowledge/documents/text_reader.h"

#include <algorithm>
#include <vector>

#include "knowledge/documents/builder.h"
#include "knowledge/documents/decode.h"
#include "knowledge/documents/file_names.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/line_marks.h"
#include "knowledge/documents/outline.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {
namespace {

constexpr std::size_t shortest_margin = 50;  // columns; below, lines are entries and not wrapped
constexpr std::size_t longest_margin = 120;  // above, a file has no margin

// The column that wrapped lines reach: the 90th percentile of the lines that are long enough.
std::size_t right_margin(const std::vector<TextLine>& lines) {
  std::vector<std::size_t> lengths;
  for (const TextLine& line : lines) {
    if (line.text.size() >= shortest_margin) lengths.push_back(line.text.size());
  }
  if (lengths.empty()) return longest_margin;
  const auto nth = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 9 / 10);
  std::nth_element(lengths.begin(), nth, lengths.end());
  return *nth;
}

std::uint32_t columns_before(std::string_view line) {
  std::uint32_t columns = 0;
  for (const char c : line) {
    if (c == '\t') columns += 4;
    if (c == ' ') ++columns;
    if (c != ' ' && c != '\t' && c != '\f') break;
  }
  return columns;
}

std::vector<SourceLine> source_lines(const std::vector<TextLine>& lines) {
  const std::size_t margin = right_margin(lines);
  std::vector<SourceLine> out;
  bool has_gap = true;
  for (const TextLine& line : lines) {
    const std::string_view text = trimmed(line.text);
    if (text.find_first_not_of("=-_*") == std::string_view::npos) {  // blank, or a rule
      has_gap = true;
      continue;
    }
    SourceLine source;
    source.text = text;
    source.at.line = line.number;
    source.indent = columns_before(line.text);
    source.has_gap = has_gap;
    source.is_full = margin <= longest_margin && line.text.size() * 5 >= margin * 4;
    out.push_back(source);
    has_gap = false;
  }
  return out;
}

// The first line, when it stands alone or in capitals.
std::string title_of(const std::vector<SourceLine>& lines) {
  if (lines.empty() || lines[0].text.size() > 120 || ends_a_sentence(lines[0].text)) return "";
  const bool stands_alone = lines.size() < 2 || lines[1].has_gap;
  return stands_alone || is_upper_case_heading(lines[0].text) ? folded(lines[0].text) : "";
}

}  // namespace

bool TextReader::accepts(std::string_view file_name, std::string_view) const {
  return has_extension(file_name, {"txt", "text"});
}

Result<void> TextReader::read(std::string_view bytes, const ReadLimits& limits,
                              const DocumentSink& sink, std::stop_token) const {
  TRY_ASSIGN(const std::string text, decode(bytes));
  TRY_ASSIGN(const auto lines, text_lines(text, limits));
  const auto sources = source_lines(lines);
  DocumentBuilder builder(limits);
  builder.document().says.title = title_of(sources);
  outline(sources, builder);
  return deliver(builder.finish(), sink);
}

}  // namespace osler::documents
