#include "connecting/engines/pgvector_text.h"

#include <gtest/gtest.h>

#include "foundation/base/id.h"

namespace osler::engines {
namespace {

TEST(PgvectorText, NumbersAreWrittenWithoutALocaleAndWithoutLoss) {
  const std::vector<float> values{.5F, -1, .1F};
  EXPECT_EQ(vector_text(values), "[0.5,-1,0.1]");
  EXPECT_EQ(vector_text(std::span<const float>{}), "[]");
  EXPECT_EQ(vector_text(search::QuantizedVector{{127, -2}, .5F}), "[63.5,-1]");
}

TEST(PgvectorText, ListsHoldNumbersAndHexDigitsOnly) {
  const std::vector<std::uint32_t> numbers{1, 20};
  EXPECT_EQ(array_text(numbers), "{1,20}");
  EXPECT_EQ(array_text(std::span<const std::uint32_t>{}), "{}");
  const std::vector<PartitionId> ids{PartitionId{}};
  EXPECT_EQ(array_text(std::span(ids)), "{" + std::string(32, '0') + "}");
}

TEST(PgvectorText, ATableNameIsPlain) {
  EXPECT_TRUE(check_table_name("osler_chunk2").has_value());
  for (const char* bad : {"", "a b", "A", "x;drop", "\"x\""}) {
    EXPECT_FALSE(check_table_name(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace osler::engines
