#include "improving/evaluation/qrels.h"

#include "improving/evaluation/table_line.h"

namespace osler::evaluation {

namespace {

struct Judged {
  std::string_view query;
  std::string_view document;
  std::string_view grade;
};

/// Empty ids mark a line of neither form.
Judged judged_of(std::string_view line) {
  const auto tabs = tab_columns(line);
  if (tabs.size() == 3) return {tabs[0], tabs[1], tabs[2]};
  const auto columns = space_columns(line);
  if (columns.size() == 4) return {columns[0], columns[2], columns[3]};
  if (columns.size() == 3) return {columns[0], columns[1], columns[2]};
  return {};
}

}  // namespace

Result<Qrels> read_qrels(std::istream& in, std::string_view name) {
  Qrels qrels;
  std::string text;
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    const std::string where = std::string(name) + " line " + std::to_string(number) + ": ";
    if (text.size() > most_line_bytes) {
      return fail(ErrorCode::too_large, where + "longer than 64 KiB");
    }
    const auto line = without_return(text);
    if (space_columns(line).empty()) continue;
    const Judged judged = judged_of(line);
    if (judged.query.empty() || judged.document.empty()) {
      return fail(ErrorCode::corrupt, where + "expected question id, document id, grade");
    }
    const auto grade = decimal_of(judged.grade);
    if (!grade && number == 1) continue;  // the header of BEIR
    if (!grade) return fail(ErrorCode::corrupt, where + "the grade is no number");
    const bool is_new =
        qrels[std::string(judged.query)].try_emplace(std::string(judged.document), *grade).second;
    if (!is_new) return fail(ErrorCode::corrupt, where + "this pair was judged before");
  }
  if (in.bad())
    return fail(ErrorCode::unavailable, std::string(name) + " cannot be read to its end");
  return qrels;
}

}  // namespace osler::evaluation
