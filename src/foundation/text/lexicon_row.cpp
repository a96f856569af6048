#include "foundation/text/lexicon_row.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "foundation/text/ascii.h"
#include "foundation/text/stop_words.h"
#include "foundation/text/utf8.h"
#include "foundation/text/words.h"

namespace osler::text {
namespace {

using std::string_view;

constexpr std::size_t columns = 6;
constexpr std::size_t longest_surface = 200;  // bytes
constexpr std::size_t most_words = 16;
constexpr std::size_t longest_id = 200;

tl::unexpected<Error> wrong(std::string message) {
  return fail(ErrorCode::corrupt, std::move(message));
}

Result<std::array<string_view, columns>> split(string_view line) {
  std::array<string_view, columns> cells;
  for (std::size_t i = 0; i < columns; ++i) {
    const std::size_t tab = line.find('\t');
    const bool last = i + 1 == columns;
    if (last != (tab == string_view::npos)) {
      return wrong(
          "needs six columns between tabs: concept, surface, type, weight, source, licence");
    }
    cells.at(i) = line.substr(0, tab);
    if (!last) line.remove_prefix(tab + 1);
  }
  return cells;
}

Result<void> check_id(string_view id) {
  const bool good = std::all_of(id.begin(), id.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
  });
  if (id.empty() || id.size() > longest_id || !good) {
    return wrong("the concept must be written with a-z, 0-9, '.', '-' and '_' only");
  }
  return {};
}

Result<void> check_surface(string_view surface) {
  if (!is_valid_utf8(surface)) return wrong("the surface is not UTF-8");
  if (surface.size() > longest_surface) return wrong("the surface is longer than 200 bytes");
  const auto found = words(surface);
  if (found.empty()) return wrong("the surface has no word");
  if (found.size() > most_words) return wrong("the surface has more than 16 words");
  if (found.size() == 1 && is_stop_word(found[0].folded))
    return wrong("the surface is an everyday word and would be found everywhere");
  return {};
}

Result<double> read_weight(string_view cell) {
  double weight = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
  const bool whole = error == std::errc() && end == cell.data() + cell.size();
  if (!whole || !(weight > 0 && weight <= 1)) {
    return wrong("the weight must be a number above 0 and at most 1, such as 0.8");
  }
  return weight;
}

// MI, PE, TB: too short to mean anything in lower case.
bool is_short_form(string_view surface) {
  return surface.size() <= 3 && std::any_of(surface.begin(), surface.end(), is_upper) &&
         std::none_of(surface.begin(), surface.end(), is_lower);
}

Result<ConceptType> read_type(string_view cell, bool& capitals_only) {
  const std::size_t colon = cell.find(':');
  const auto type = concept_type_of(cell.substr(0, colon));
  if (!type) return wrong("the type is none of those in docs/formats/lexicon.md");
  if (colon == string_view::npos) return *type;
  if (cell.substr(colon + 1) != "caps")
    return wrong("behind a type and a colon only 'caps' may stand");
  capitals_only = true;
  return *type;
}

}  // namespace

Result<LexiconRow> read_lexicon_row(string_view line) {
  TRY_ASSIGN(const auto cells, split(line));
  const auto& [id, surface, type, weight, source, licence] = cells;
  TRY(check_id(id));
  TRY(check_surface(surface));
  if (source.empty() || licence.empty()) return wrong("source and licence must be named");
  LexiconRow row;
  row.id = id;
  row.surface.text = surface;
  row.surface.capitals_only = is_short_form(surface);
  TRY_ASSIGN(row.type, read_type(type, row.surface.capitals_only));
  TRY_ASSIGN(row.surface.weight, read_weight(weight));
  row.surface.source = source;
  row.surface.licence = licence;
  return row;
}

bool is_idle_lexicon_line(string_view line) {
  const bool blank = line.find_first_not_of(" \t") == string_view::npos;
  return blank || line.front() == '#' || line.starts_with("concept\tsurface\ttype\t");
}

}  // namespace osler::text
