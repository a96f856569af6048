#include "trust/audit/record_line.h"

#include <gtest/gtest.h>

namespace osler::audit {
namespace {

TEST(RecordLine, ComesBackAsItWent) {
  std::string line = record_line("{\"seq\":0}");
  line.pop_back();
  EXPECT_EQ(read_record_line(line)->json, "{\"seq\":0}");
}

TEST(RecordLine, AnyChangedByteIsNoticed) {
  std::string line = record_line("{\"seq\":0}");
  line.pop_back();
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string changed = line;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(read_record_line(changed).has_value()) << i;
  }
}

TEST(RecordLine, ACutLineIsNone) {
  std::string line = record_line("{\"seq\":0}");
  line.pop_back();
  for (std::size_t length = 0; length < line.size(); ++length) {
    EXPECT_FALSE(read_record_line(line.substr(0, length)).has_value()) << length;
  }
}

}  // namespace
}  // namespace osler::audit
