#include "apps/osler/text_table.h"

#include <gtest/gtest.h>

#include <sstream>
#include <vector>

namespace osler::apps {
namespace {

TEST(TextTable, ColumnsStandUnderEachOther) {
  std::ostringstream out;
  Terminal terminal(out, -1);
  print_table(terminal, {"Costs", {"arm", "total"}, {{"rules", "1"}, {"rag_extractive", "20"}}});
  EXPECT_EQ(out.str(),
            "\nCosts\n  arm             total\n  rules           1\n  rag_extractive  20\n");
}

TEST(TextTable, WithoutRowsThereIsNoTable) {
  std::ostringstream out;
  Terminal terminal(out, -1);
  print_table(terminal, {"Costs", {"arm"}, {}});
  EXPECT_EQ(out.str(), "");
}

TEST(Sparkline, RisesFromTheLowestToTheHighestBlock) {
  EXPECT_EQ(sparkline(std::vector<double>{0, 50, 100}, 100), "▁▅█");
  EXPECT_EQ(sparkline(std::vector<double>{0, 0}, 0), "▁▁");
}

}  // namespace
}  // namespace osler::apps
