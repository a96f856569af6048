#include "improving/decisions/published_findings.h"

#include <algorithm>

namespace osler::decisions {

namespace {

using Findings = std::vector<Disagreement>;

Range interactions_a_month(BookLookup& book) {
  return product(book.quantity("interactions.day"), book.quantity("days.month"));
}

Range minus(const Range& left, const Range& right) {
  return {left.low - right.high, left.high - right.low};
}

void query_price(BookLookup& book, Findings& all) {
  Range each{whole(1'000'000), {}};
  std::string arithmetic;
  for (const char* tier : {"small", "medium", "large"}) {
    const std::string id = std::string("tier.") + tier;
    const Range volume = book.quantity(id + "_volume");
    const Range month = product(book.price("rag.query"), volume) + book.price(id);
    const Range one_query = quotient(month, volume);
    each = {std::min(each.low, one_query.low), std::max(each.high, one_query.high)};
    arithmetic += (arithmetic.empty() ? "" : "; ") + dollars(month, 0) + " / " +
                  numbers(volume, 0) + " = $" + decimal_text(one_query.low);
  }
  all.push_back({"query_price",
                 "a query costs " + dollars(book.price("rag.interaction"), 2) + ", and $" +
                     decimal_text(book.price("rag.query").low) + " plus a tier",
                 arithmetic, "$" + decimal_text(each.low, 3) + "-" + decimal_text(each.high, 2)});
}

void crossover(BookLookup& book, Findings& all) {
  const Range year = product(book.price("training.cycle"), book.quantity("cycles.year"));
  const Range month = quotient(year, exactly(whole(12))) + book.price("tuned.inference");
  const Range each = book.price("rag.interaction");
  all.push_back({"crossover", "fine-tuning is cheaper from 30,000 interactions a month",
                 "(" + dollars(year, 0) + " / 12 + " + dollars(book.price("tuned.inference"), 0) +
                     ") / " + dollars(each, 2),
                 numbers(quotient(month, each), 0) + " a month"});
}

void sixty_six_percent(BookLookup& book, Findings& all) {
  const Range each = book.price("rag.interaction");
  const Range ratio = quotient(exactly(each.high), exactly(each.low));
  const Decimal width{(ratio.low.micros - one) * 100};
  all.push_back({"sixty_six_percent", "one approach costs 66 % more than the other",
                 "$" + decimal_text(each.high, 2) + " / $" + decimal_text(each.low, 2) + " = " +
                     decimal_text(ratio.low, 3),
                 decimal_text(width, 0) +
                     " % is the width of the retrieval range itself, no gap between approaches"});
}

void break_even(BookLookup& book, Findings& all) {
  const Range cycle = book.price("training.cycle");
  const Range own = quotient(book.price("tuned.inference"), interactions_a_month(book));
  const Range saved = minus(book.price("rag.interaction"), own);
  all.push_back({"break_even_inference", "a cycle is earned back after 7,000-11,000 interactions",
                 "the tuned model's own inference, " + dollars(book.price("tuned.inference"), 0) +
                     " / " + numbers(interactions_a_month(book), 0) + " = " + dollars(own, 2) +
                     " each, is left out; " + dollars(cycle, 0) + " / " + dollars(saved, 2),
                 numbers(quotient(cycle, saved), 0) + " interactions at 3,000 a month"});
}

void token_price(BookLookup& book, Findings& all) {
  const Range tokens =
      product(book.quantity("documents.initial"), book.quantity("document.tokens"));
  const Range thousands = quotient(tokens, exactly(whole(1000)));
  all.push_back({"token_price", "embedding costs $0.0001 per token",
                 "about a thousand times usual list prices, which are per 1,000 tokens: " +
                     numbers(thousands, 0) + " x $0.0001",
                 dollars(product(book.price("embedding.token"), thousands), 0) +
                     " for the initial embedding"});
}

void components(BookLookup& book, Findings& all) {
  all.push_back({"components",
                 "retrieval costs " + dollars(book.price("rag.month"), 0) + " a month",
                 "the sum of the components it lists",
                 dollars(book.price("rag.components"), 0) + " a month"});
}

void staff_ratio(BookLookup& book, Findings& all) {
  const Range retrieval = product(interactions_a_month(book), book.price("rag.interaction")) +
                          book.price("rag.infrastructure");
  const Range staff = product(book.price("staff.assistant_month"), book.quantity("staff.overhead"));
  all.push_back({"staff_ratio", "retrieval costs 2-3 times staff",
                 dollars(retrieval, 0) + " for " + numbers(interactions_a_month(book), 0) +
                     " interactions, against " + dollars(staff, 0) +
                     " for one assistant who handles " +
                     numbers(book.quantity("staff.interactions"), 0),
                 numbers(quotient(retrieval, staff), 1) + " times, for unequal work"});
}

void cost_parity(BookLookup& book, Findings& all) {
  const Range staff = product(book.price("staff.assistant_month"), book.quantity("staff.overhead"));
  const Range each = quotient(staff, book.quantity("staff.interactions"));
  all.push_back({"cost_parity", "costs are equal around 5,000-8,000 interactions a month",
                 "both grow with volume: " + dollars(book.price("rag.interaction"), 2) +
                     " against " + dollars(each, 2) + " each",
                 "no volume at which they meet follows"});
}

void tuned_interaction(BookLookup& book, Findings& all) {
  const Range volume = book.quantity("tier.medium_volume");
  all.push_back({"tuned_interaction", "a tuned model costs $0.10-0.50 an interaction at 5,000+",
                 dollars(book.price("tuned.inference"), 0) + " a month / " + numbers(volume, 0),
                 dollars(quotient(book.price("tuned.inference"), volume), 2)});
}

void assistant_month(BookLookup& book, Findings& all) {
  const Range year = book.price("staff.assistant");
  const Range month = quotient(product(year, book.quantity("staff.overhead")), exactly(whole(12)));
  all.push_back({"assistant_month",
                 dollars(year, 0) + " a year is " +
                     dollars(book.price("staff.assistant_month"), 0) + " a month",
                 dollars(year, 0) + " / 12 x " + numbers(book.quantity("staff.overhead"), 1),
                 dollars(month, 0) + " a month"});
}

}  // namespace

std::vector<Disagreement> published_findings(BookLookup& book) {
  Findings all;
  query_price(book, all);
  crossover(book, all);
  sixty_six_percent(book, all);
  break_even(book, all);
  token_price(book, all);
  components(book, all);
  staff_ratio(book, all);
  cost_parity(book, all);
  tuned_interaction(book, all);
  assistant_month(book, all);
  return all;
}

}  // namespace osler::decisions
