#include "knowledge/documents/csv_records.h"

#include <algorithm>
#include <array>

namespace osler::documents {
namespace {

// The candidate that stands most often in the first line, outside quotes.
char separator_of(std::string_view text) {
  constexpr std::string_view candidates = ",;\t";
  std::array<std::size_t, candidates.size()> counts{};
  bool is_quoted = false;
  for (const char c : text.substr(0, std::min(text.find_first_of("\r\n"), text.size()))) {
    if (c == '"') is_quoted = !is_quoted;
    const std::size_t which = candidates.find(c);
    if (!is_quoted && which != std::string_view::npos) ++counts[which];
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                             counts.begin())];
}

}  // namespace

CsvRecords::CsvRecords(std::string_view text, const ReadLimits& limits)
    : text_(text), max_bytes_(limits.line_bytes), separator_(separator_of(text)) {}

tl::unexpected<Error> CsvRecords::at_line(ErrorCode code, const std::string& what) const {
  return fail(code, "line " + std::to_string(line_) + ": " + what);
}

void CsvRecords::end_line() {
  if (text_.substr(at_, 2) == "\r\n") ++at_;
  if (at_ < text_.size()) ++at_;
  ++line_;
}

Result<void> CsvRecords::quoted(std::string& field) {
  const std::uint32_t begin = line_;
  for (++at_; at_ < text_.size(); ++at_) {
    if (at_ - record_begin_ > max_bytes_) break;
    if (text_[at_] == '\n') ++line_;
    if (text_[at_] != '"') {
      field += text_[at_];
    } else if (text_.substr(at_, 2) == "\"\"") {
      field += '"';
      ++at_;
    } else {
      ++at_;
      return {};
    }
  }
  if (at_ < text_.size()) return {};  // the caller reports the length
  line_ = begin;
  return at_line(ErrorCode::corrupt, "a quote is not closed");
}

void CsvRecords::plain(std::string& field) {
  while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
    field += text_[at_++];
}

bool CsvRecords::at_line_end() const {
  return at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r');
}

Result<void> CsvRecords::field(std::string& out) {
  if (at_ < text_.size() && text_[at_] == '"') {
    TRY(quoted(out));
  } else {
    plain(out);
  }
  if (at_ - record_begin_ > max_bytes_)
    return at_line(ErrorCode::too_large,
                   "a record is longer than " + std::to_string(max_bytes_) + " bytes");
  if (at_ < text_.size() && text_[at_] != separator_ && !at_line_end())
    return at_line(ErrorCode::corrupt,
                   "text follows a closed quote; double the quotes inside a field");
  return {};
}

Result<bool> CsvRecords::next(CsvRecord& record) {
  while (at_line_end()) end_line();
  if (at_ >= text_.size()) return false;
  record.fields.clear();
  record.line = line_;
  record_begin_ = at_;
  for (;;) {
    TRY(field(record.fields.emplace_back()));
    if (at_ >= text_.size()) return true;
    if (at_line_end()) break;
    ++at_;  // the separator
  }
  end_line();
  return true;
}

}  // namespace osler::documents
