#include "trust/audit/log_lines.h"

#include <fstream>

#include <gtest/gtest.h>

#include "foundation/storage/temporary_folder.h"
#include "trust/audit/record_line.h"

namespace osler::audit {
namespace {

class LogLinesTest : public testing::Test {
 protected:
  void write(const std::string& bytes) { std::ofstream(file_, std::ios::binary) << bytes; }
  Result<LinesRead> read() {
    seen_.clear();
    return each_line(file_, [&](std::string_view line) -> Result<bool> {
      seen_.emplace_back(line);
      return line != "stop";
    });
  }
  storage::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "log";
  std::vector<std::string> seen_;
};

TEST_F(LogLinesTest, WholeLinesComeAndTheRestIsCounted) {
  write("one\n\ntwo\nthr");
  const auto read = this->read().value();
  EXPECT_EQ(seen_, (std::vector<std::string>{"one", "", "two"}));
  EXPECT_EQ(read.bytes, 9U);
  EXPECT_EQ(read.unfinished, 3U);
}

TEST_F(LogLinesTest, LinesReachOverTheBuffersEdge) {
  const std::string line(100'000, 'x');
  std::string all;
  for (int i = 0; i < 20; ++i) all += line + "\n";
  write(all);
  EXPECT_EQ(read()->bytes, all.size());
  EXPECT_EQ(seen_, std::vector<std::string>(20, line));
}

TEST_F(LogLinesTest, TheSinkStopsTheReading) {
  write("stop\nmore\n");
  EXPECT_EQ(read()->bytes, 5U);
  EXPECT_EQ(seen_.size(), 1U);
}

TEST_F(LogLinesTest, ALineLongerThanARecordIsRefusedAndNotKept) {
  write(std::string(3 * most_record_bytes, 'x'));
  EXPECT_EQ(read().error().code, ErrorCode::corrupt);
}

TEST_F(LogLinesTest, NoFileIsAnError) { EXPECT_EQ(read().error().code, ErrorCode::not_found); }

}  // namespace
}  // namespace osler::audit
