#include "improving/evaluation/trec_run.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

#include "improving/evaluation/table_line.h"

namespace osler::evaluation {

namespace {

std::string single_text(float value) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end.ptr};
}

bool fits_a_column(std::string_view id) {
  return !id.empty() && id.find_first_of(" \t\r\n") == std::string_view::npos;
}

Result<void> order(Run& run, std::string_view name) {
  for (auto& [query, ranked] : run) {
    std::ranges::sort(ranked, [](const RankedDocument& one, const RankedDocument& other) {
      return one.score != other.score ? one.score > other.score : one.document > other.document;
    });
    std::set<std::string_view> seen;
    for (const auto& one : ranked) {
      if (!seen.insert(one.document).second) {
        return fail(ErrorCode::corrupt,
                    std::string(name) + ": question " + query + " has a document twice");
      }
    }
  }
  return {};
}

}  // namespace

Result<Run> read_trec_run(std::istream& in, std::string_view name) {
  Run run;
  std::string text;
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    const std::string where = std::string(name) + " line " + std::to_string(number) + ": ";
    if (text.size() > most_line_bytes) {
      return fail(ErrorCode::too_large, where + "longer than 64 KiB");
    }
    const auto columns = space_columns(without_return(text));
    if (columns.empty()) continue;
    const auto score = columns.size() == 6 ? decimal_of(columns[4]) : std::nullopt;
    if (!score) {
      return fail(ErrorCode::corrupt, where + "expected: question Q0 document rank score tag");
    }
    run[std::string(columns[0])].push_back({std::string(columns[2]), *score});
  }
  if (in.bad())
    return fail(ErrorCode::unavailable, std::string(name) + " cannot be read to its end");
  TRY(order(run, name));
  return run;
}

Result<std::string> trec_run_text(const Run& run, std::string_view tag) {
  std::string text;
  for (const auto& [query, ranked] : run) {
    float last = std::numeric_limits<float>::infinity();
    std::size_t rank = 0;
    for (const auto& one : ranked) {
      if (!fits_a_column(query) || !fits_a_column(one.document) || !fits_a_column(tag)) {
        return fail(
            ErrorCode::invalid_argument,
            "an id with white space cannot stand in a TREC run: rank " + std::to_string(rank + 1));
      }
      last = std::min(static_cast<float>(one.score),
                      std::nextafter(last, -std::numeric_limits<float>::infinity()));
      text += query + " Q0 " + one.document + " " + std::to_string(++rank) + " " +
              single_text(last) + " " + std::string(tag) + "\n";
    }
  }
  return text;
}

}  // namespace osler::evaluation
