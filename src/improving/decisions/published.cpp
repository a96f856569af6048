#include "improving/decisions/published.h"

#include "improving/decisions/book_lookup.h"
#include "improving/decisions/published_findings.h"

namespace osler::decisions {

std::string numbers(const Range& range, int places) {
  const std::string low = decimal_text(range.low, places);
  return range.is_exact() ? low : low + "-" + decimal_text(range.high, places);
}

std::string dollars(const Range& range, int places) { return "$" + numbers(range, places); }

namespace {

using Rows = std::vector<GoldenRow>;

Range interactions_a_month(BookLookup& book) {
  return product(book.quantity("interactions.day"), book.quantity("days.month"));
}

void add_interactions(BookLookup& book, Rows& rows) {
  const Range month = product(interactions_a_month(book), book.price("rag.interaction"));
  const std::string formula = numbers(interactions_a_month(book), 0) + " x " +
                              dollars(book.price("rag.interaction"), 2) + " a month";
  rows.push_back(
      {"interactions", "interactions at 100 a day", formula, "$5,280-8,790", dollars(month, 0)});
  rows.push_back({"interactions_with_infrastructure", "the same with infrastructure",
                  formula + " + " + dollars(book.price("rag.infrastructure"), 0), "$5,780-9,790",
                  dollars(month + book.price("rag.infrastructure"), 0)});
}

void add_tiers(BookLookup& book, Rows& rows) {
  const struct {
    const char* tier;
    const char* published;
  } tiers[] = {{"small", "$50"}, {"medium", "$200"}, {"large", "$1,200"}};
  for (const auto& one : tiers) {
    const std::string id = std::string("tier.") + one.tier;
    const Range volume = book.quantity(id + "_volume");
    const Range fixed = book.price(id);
    rows.push_back({"tier_" + std::string(one.tier), "GPU tier, a month",
                    numbers(volume, 0) + " x " + dollars(book.price("rag.query"), 2) + " + " +
                        dollars(fixed, 0),
                    one.published, dollars(product(book.price("rag.query"), volume) + fixed, 0)});
  }
}

void add_embedding(BookLookup& book, Rows& rows) {
  const struct {
    const char* id;
    const char* figure;
    const char* count;
    const char* tokens;
    const char* published;
  } parts[] = {
      {"embedding_initial", "initial embedding", "documents.initial", "document.tokens", "$2,000"},
      {"embedding_updates", "embedding of updates, a month", "updates.month", "document.tokens",
       "$20"},
      {"embedding_queries", "embedding of queries, a month", "queries.month", "query.tokens",
       "$25"}};
  const Range token = book.price("embedding.token");
  for (const auto& one : parts) {
    const Range count = book.quantity(one.count);
    const Range tokens = book.quantity(one.tokens);
    rows.push_back({one.id, one.figure,
                    numbers(count, 0) + " x " + numbers(tokens, 0) + " x $" +
                        decimal_text(token.low) + " per token",
                    one.published, dollars(product(token, product(count, tokens)), 0)});
  }
}

void add_training(BookLookup& book, Rows& rows) {
  const Range cycle = book.price("training.cycle");
  const Range each = book.price("rag.interaction");
  rows.push_back({"break_even", "fine-tuning break-even, interactions",
                  dollars(cycle, 0) + " / " + dollars(each, 2), "6,826-11,364",
                  numbers(quotient(cycle, each), 0)});
  const Range cycles = book.quantity("cycles.year");
  rows.push_back({"retraining", "quarterly retraining, a year",
                  numbers(cycles, 0) + " x " + dollars(cycle, 0), "$80,000",
                  dollars(product(cycle, cycles), 0)});
  const struct {
    const char* size;
    const char* published;
  } sizes[] = {{"7b", "$500-2,000"}, {"13b", "$2,000-5,000"}, {"70b", "$10,000-50,000"}};
  for (const auto& one : sizes) {
    const Range price = book.price(std::string("training.") + one.size);
    rows.push_back({std::string("training_") + one.size, "one training cycle", "as printed",
                    one.published, dollars(price, 0)});
  }
}

void add_staff(BookLookup& book, Rows& rows) {
  const Range printed = book.price("staff.assistant_month");
  const Range overhead = book.quantity("staff.overhead");
  const Range month = product(printed, overhead);
  const std::string formula = dollars(printed, 0) + " x " + numbers(overhead, 1);
  rows.push_back({"assistant", "one assistant, a month, as printed", formula, "$3,770-4,875",
                  dollars(month, 0)});
  const Range count = book.quantity("staff.interactions");
  rows.push_back({"assistant_interaction", "one assistant, an interaction",
                  formula + " / " + numbers(count, 0), "$1.89-2.44",
                  dollars(quotient(month, count), 2)});
}

void add_phases(BookLookup& book, Rows& rows) {
  Range weeks = exactly({});
  std::string formula;
  for (const char* phase : {"preparation", "design", "building", "trial", "rollout"}) {
    const Range one = book.quantity(std::string("phase.") + phase);
    formula += (formula.empty() ? "" : " + ") + numbers(one, 0);
    weeks = weeks + one;
  }
  rows.push_back({"phases", "project phases, weeks", formula, "13-25", numbers(weeks, 0)});
}

}  // namespace

Result<Published> published_figures(const PriceBook& book) {
  BookLookup lookup(book);
  Published published;
  add_interactions(lookup, published.golden);
  add_tiers(lookup, published.golden);
  add_embedding(lookup, published.golden);
  add_training(lookup, published.golden);
  add_staff(lookup, published.golden);
  add_phases(lookup, published.golden);
  published.findings = published_findings(lookup);
  if (lookup.first_missing()) {
    return fail(ErrorCode::not_found, "the price book \"" + book.name + "\" has no row \"" +
                                          *lookup.first_missing() +
                                          "\"; --prices article-2026-06 holds all of them");
  }
  return published;
}

}  // namespace osler::decisions
