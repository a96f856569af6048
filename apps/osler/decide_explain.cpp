#include "apps/osler/decide_explain.h"

#include <algorithm>
#include <ostream>

#include "apps/osler/price_books.h"
#include "foundation/json/write.h"
#include "improving/decisions/published.h"

namespace osler::apps {

using decisions::Disagreement;
using decisions::GoldenRow;
using decisions::PriceBook;
using decisions::Published;

namespace {

constexpr std::string_view published_book = "article-2026-06";

void print_json(std::ostream& out, const PriceBook& book, const Published& all) {
  json::Writer line;
  line.begin_object().member("prices", book.name).member("date", book.date);
  line.member("currency", book.currency).name("golden").begin_array();
  for (const GoldenRow& row : all.golden) {
    line.begin_object().member("id", row.id).member("figure", row.figure);
    line.member("formula", row.formula).member("published", row.published);
    line.member("value", row.value).member("holds", row.holds()).end_object();
  }
  line.end_array().name("findings").begin_array();
  for (const Disagreement& one : all.findings) {
    line.begin_object().member("id", one.id).member("claim", one.claim);
    line.member("arithmetic", one.arithmetic).member("value", one.value).end_object();
  }
  out << std::move(line.end_array().end_object()).text() << "\n";
}

void print(const Context& context, const Published& all) {
  std::ostream& out = context.out.out();
  out << context.out.styled("Published figures, computed again", Style::bold) << "\n";
  for (const GoldenRow& row : all.golden) {
    out << "  " << (row.holds() ? "holds  " : "DIFFERS") << "  " << row.figure << ": "
        << row.formula << " = " << row.value;
    if (!row.holds()) out << ", published as " << row.published;
    out << "\n";
  }
  out << "\n" << context.out.styled("What does not follow", Style::bold) << "\n";
  for (const Disagreement& one : all.findings) {
    out << context.out.wrapped("  \"" + one.claim + "\"", 4) << "\n"
        << context.out.wrapped("    " + one.arithmetic, 4) << "\n"
        << context.out.wrapped("    = " + one.value, 6) << "\n";
  }
}

}  // namespace

Result<int> explain_prices(const Context& context) {
  const std::string name =
      context.arguments.value("--prices").value_or(std::string(published_book));
  TRY_ASSIGN(const PriceBook book, find_book(context, name));
  TRY_ASSIGN(const Published all, decisions::published_figures(book));
  if (context.json()) {
    print_json(context.out.out(), book, all);
  } else {
    print(context, all);
  }
  const bool all_hold = std::ranges::all_of(all.golden, &GoldenRow::holds);
  return all_hold ? done : no;
}

}  // namespace osler::apps
