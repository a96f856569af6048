#include "improving/evaluation/qrels.h"

#include <sstream>

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

Result<Qrels> read(const std::string& text) {
  std::istringstream in(text);
  return read_qrels(in, "test.tsv");
}

TEST(Qrels, AHeaderMayStandFirst) {
  const auto with = read("query-id\tcorpus-id\tscore\nq1\td1\t2\n").value();
  EXPECT_EQ(with, read("q1\td1\t2\r\n").value());
  EXPECT_EQ(with.at("q1").at("d1"), 2);
}

TEST(Qrels, TheFourColumnsOfTrecAreRead) {
  EXPECT_EQ(read("q1 0 d1 1\n").value(), read("q1\td1\t1\n").value());
}

TEST(Qrels, AWrongLineIsNamed) {
  EXPECT_EQ(read("q1\td1\t1\nq1\td2\tx\n").error().message,
            "test.tsv line 2: the grade is no number");
  EXPECT_EQ(read("q1\td1\t1\nq1\td1\t0\n").error().code, ErrorCode::corrupt);
  EXPECT_EQ(read("q1\n").error().code, ErrorCode::corrupt);
  EXPECT_EQ(read(std::string(70000, 'a')).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace osler::evaluation
