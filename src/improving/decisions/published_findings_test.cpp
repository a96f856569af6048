#include "improving/decisions/published_findings.h"

#include <gtest/gtest.h>

#include <map>

#include "improving/decisions/testing_books.h"

namespace osler::decisions {
namespace {

TEST(PublishedFindings, EachDisagreementHasTheArithmeticOfThePage) {
  const PriceBook book = testing::shipped_book("article-2026-06");
  BookLookup lookup(book);
  std::map<std::string, std::string> values;
  for (const auto& one : published_findings(lookup)) values[one.id] = one.value;
  EXPECT_EQ(values.size(), 10U);
  EXPECT_EQ(values["query_price"], "$0.024-0.10");
  EXPECT_EQ(values["crossover"], "2,446-4,924 a month");
  EXPECT_EQ(values["sixty_six_percent"].substr(0, 5), "66 % ");
  EXPECT_EQ(values["token_price"].substr(0, 3), "$2 ");
  EXPECT_EQ(values["components"], "$192-2,450 a month");
  EXPECT_EQ(values["staff_ratio"].substr(0, 7), "1.2-2.6");
  EXPECT_EQ(values["tuned_interaction"], "$0.10-0.40");
  EXPECT_EQ(values["assistant_month"].substr(0, 12), "$3,792-4,875");
  EXPECT_EQ(values["break_even_inference"].substr(0, 12), "7,238-18,293");
}

}  // namespace
}  // namespace osler::decisions
