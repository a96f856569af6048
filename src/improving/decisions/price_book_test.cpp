#include "improving/decisions/price_book.h"

#include <gtest/gtest.h>

#include "improving/decisions/testing_books.h"

namespace osler::decisions {
namespace {

const std::string head = "name = 'a'\ndate = 2026-01-01\ncurrency = 'USD'\n";

std::string row(const std::string& id, const std::string& amount) {
  return "[[price]]\nid = '" + id + "'\namount = " + amount +
         "\nper = 'hour'\nsource = 'the bill'\ndate = 2026-01-01\n";
}

TEST(PriceBook, BothShippedBooksAreRead) {
  EXPECT_EQ(testing::shipped_book("article-2026-06").price("rag.query")->amount, exactly({20'000}));
  EXPECT_GT(testing::shipped_book("this-machine").costs.size(), 20U);
}

TEST(PriceBook, APriceMayBeForMoreThanOne) {
  const PriceBook book = testing::shipped_book("this-machine");
  EXPECT_EQ(cost_of(*book.price("cpu.second"), whole(7200)), exactly({100'000}));
}

TEST(PriceBook, EveryBadRowIsRefusedWithItsPlace) {
  const std::string good = row("cpu", "0.05");
  const std::string bad[] = {good + row("cpu", "1"),
                             row("cpu", "-0.05"),
                             row("cpu", "[3, 2]"),
                             good + "colour = 'red'\n",
                             "[[price]]\nid = 'cpu'\n",
                             good + "[[cost]]\narm = 'rules'\ndriver = 'month'\nprice = 'none'\n",
                             good + "[[cost]]\narm = 'rules'\ndriver = 'moon'\nprice = 'cpu'\n",
                             good + "quantity = 0\n"};
  ASSERT_TRUE(read_price_book(head + good, "book.toml").has_value());
  for (const std::string& text : bad) {
    const auto book = read_price_book(head + text, "book.toml");
    ASSERT_FALSE(book.has_value()) << text;
    EXPECT_NE(book.error().message.find("book.toml line"), std::string::npos)
        << book.error().message;
  }
  EXPECT_FALSE(read_price_book(head, "book.toml").has_value());
}

}  // namespace
}  // namespace osler::decisions
