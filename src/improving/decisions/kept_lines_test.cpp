#include "improving/decisions/kept_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "foundation/storage/temporary_folder.h"
#include "improving/decisions/run_folder.h"

namespace osler::decisions {
namespace {

std::vector<std::string> lines_in(const std::filesystem::path& file) {
  std::vector<std::string> lines;
  const auto opened = KeptLines::open(file, [&](std::string_view line) -> Result<void> {
    lines.emplace_back(line);
    return {};
  });
  EXPECT_TRUE(opened.has_value());
  return lines;
}

TEST(KeptLines, HoldsWhatWasAppendedAndDropsATornEnd) {
  const storage::TemporaryFolder folder;
  const auto file = folder.path() / "lines";
  const auto nothing = [](std::string_view) { return Result<void>(); };
  {
    auto lines = KeptLines::open(file, nothing).value();
    ASSERT_TRUE(lines.append("one").has_value());
    ASSERT_TRUE(lines.append("two").has_value());
  }
  ASSERT_TRUE(write_file(file, read_file(file).value() + "thr").has_value());
  EXPECT_EQ(lines_in(file), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(read_file(file).value(), "one\ntwo\n");
}

TEST(KeptLines, ALineThatIsRefusedIsNamed) {
  const storage::TemporaryFolder folder;
  const auto file = folder.path() / "lines";
  ASSERT_TRUE(write_file(file, "good\nbad\n").has_value());
  const auto opened = KeptLines::open(file, [](std::string_view line) -> Result<void> {
    if (line == "bad") return fail(ErrorCode::corrupt, "no good");
    return {};
  });
  ASSERT_FALSE(opened.has_value());
  EXPECT_NE(opened.error().message.find("lines line 2: no good"), std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
