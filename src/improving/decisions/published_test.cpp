#include "improving/decisions/published.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "improving/decisions/testing_books.h"

namespace osler::decisions {
namespace {

TEST(Published, EveryFigureFollowsToThePublishedDigit) {
  const Published all = published_figures(testing::shipped_book("article-2026-06")).value();
  EXPECT_EQ(all.golden.size(), 16U);
  for (const GoldenRow& row : all.golden) EXPECT_EQ(row.value, row.published) << row.id;
}

TEST(Published, AChangedPriceNoLongerGivesThePublishedFigure) {
  PriceBook book = testing::shipped_book("article-2026-06");
  for (PriceRow& row : book.prices) {
    if (row.id == "training.cycle") row.amount = exactly(whole(20'001));
  }
  const Published all = published_figures(book).value();
  EXPECT_GE(std::ranges::count_if(all.golden, [](const auto& row) { return !row.holds(); }), 1);
}

TEST(Published, ABookWithoutTheRowsSaysWhich) {
  const auto all = published_figures(testing::shipped_book("this-machine"));
  ASSERT_FALSE(all.has_value());
  EXPECT_NE(all.error().message.find("has no row \""), std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
