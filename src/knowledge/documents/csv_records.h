#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

struct CsvRecord {
  std::vector<std::string> fields;
  std::uint32_t line = 0;  // where it begins, from 1
};

/// Reads comma-separated records one by one: quoted fields with doubled quotes and line ends, any
/// line end. Blank lines are skipped.
/// Source   RFC 4180; "," ";" and tab are told apart by the first line.
class CsvRecords {
 public:
  CsvRecords(std::string_view text, const ReadLimits& limits);
  /// Returns  false at the end.
  /// Errors   corrupt: a quote that is not closed, or text after a closed one; too_large: a record
  ///          above limits.line_bytes. The message names the line.
  Result<bool> next(CsvRecord& record);

 private:
  Result<void> quoted(std::string& field);
  void plain(std::string& field);
  void end_line();
  bool at_line_end() const;
  Result<void> field(std::string& out);
  tl::unexpected<Error> at_line(ErrorCode code, const std::string& what) const;

  std::string_view text_;
  std::uint64_t max_bytes_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t record_begin_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace osler::documents
