#include "knowledge/documents/csv_records.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

using Fields = std::vector<std::vector<std::string>>;

Fields records_of(std::string_view text) {
  CsvRecords records(text, {});
  CsvRecord record;
  Fields out;
  while (records.next(record).value()) out.push_back(record.fields);
  return out;
}

TEST(CsvRecords, QuotesHoldSeparatorsQuotesAndLineEnds) {
  EXPECT_EQ(records_of("a,b\r\n\"x,\"\"y\"\"\",\"1\n2\"\r\n\r\nlast,\r\n"),
            (Fields{{"a", "b"}, {"x,\"y\"", "1\n2"}, {"last", ""}}));
}

TEST(CsvRecords, TheFirstLineTellsTheSeparator) {
  EXPECT_EQ(records_of("a;b;c\n1,5;2;3"), (Fields{{"a", "b", "c"}, {"1,5", "2", "3"}}));
  EXPECT_EQ(records_of("a\tb\n1\t2"), (Fields{{"a", "b"}, {"1", "2"}}));
}

std::string error_of(std::string_view text, const ReadLimits& limits = {}) {
  CsvRecords records(text, limits);
  CsvRecord record;
  for (;;) {
    const auto more = records.next(record);
    if (!more) return more.error().message;
    if (!*more) return "none";
  }
}

TEST(CsvRecords, ErrorsNameTheirLine) {
  EXPECT_TRUE(error_of("a,b\n1,\"2\n3").starts_with("line 2: a quote"));
  EXPECT_TRUE(error_of("a,b\n\"1\"x,2").starts_with("line 2: text follows"));
  ReadLimits limits;
  limits.line_bytes = 5;
  EXPECT_TRUE(error_of("a,b\n1,2\n1234567", limits).starts_with("line 3: a record"));
  EXPECT_TRUE(error_of("a,b\n\"1234567\"", limits).starts_with("line 2: a record"));
}

}  // namespace
}  // namespace osler::documents
