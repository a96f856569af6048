#include <ostream>

#include "apps/osler/command.h"
#include "apps/osler/price_books.h"
#include "improving/decisions/ledger.h"
#include "improving/decisions/money.h"

namespace osler::apps {

using decisions::CostReport;
using decisions::DayCost;

namespace {

void print_line(std::ostream& out, const DayCost& one, const CostReport& report) {
  const auto each = one.count == 0 ? 0 : one.micros / static_cast<std::int64_t>(one.count);
  const auto text = [&](std::int64_t micros) {
    const bool is_tiny = micros == 0 && one.cpu_us > 0;
    return is_tiny ? std::string("under 0.000001")
                   : decisions::decimal_text(decisions::Decimal{micros});
  };
  out << "  " << (one.day.empty() ? "in all    " : one.day) << "  " << one.use_case << "  "
      << with_commas(one.count) << " times, " << text(one.micros) << " " << report.rate.currency
      << " (each " << text(each) << ", p95 " << text(one.p95_micros) << ")\n";
}

void print(const Context& context, const CostReport& report) {
  auto& out = context.out.out();
  if (report.days.empty()) {
    out << "Nothing was metered yet: ask or ingest something first.\n";
    return;
  }
  out << "Prices: " << report.rate.book << "\n";
  for (const DayCost& one : report.days) print_line(out, one, report);
  for (const DayCost& one : report.total) print_line(out, one, report);
  out << "A month of such days: "
      << decisions::decimal_text(decisions::Decimal{report.month_forecast}) << " "
      << report.rate.currency << " (30 days, from " << report.days_seen << " seen)\n";
}

Result<int> costs(const Context& context) {
  if (!context.arguments.words().empty()) {
    return fail(ErrorCode::invalid_argument, "osler costs takes options only; see --help");
  }
  TRY_ASSIGN(const auto days, context.arguments.number("--days", 30, 1, 3650));
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  TRY_ASSIGN(const auto rate, price_rate(context));
  const Instant now = house->clock().now();
  std::vector<decisions::LedgerRow> rows;
  TRY(decisions::Ledger(house->database())
          .list(now - std::chrono::hours(24 * days), now + std::chrono::hours(1),
                [&](const decisions::LedgerRow& row) {
                  rows.push_back(row);
                  return true;
                }));
  const CostReport report = decisions::costs_of(rows, rate);
  if (context.json()) {
    context.out.out() << decisions::to_json(report) << "\n";
  } else {
    print(context, report);
  }
  return done;
}

int run(const Context& context) {
  const auto outcome = costs(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command costs_command() {
  return {"costs",
          "",
          "What answering and ingesting cost, by day and use case, and what a month will",
          {{"--days", "N", "Of the last N days (30)"},
           {"--prices", "BOOK", "A price book's name or file (this-machine)"}},
          run};
}

}  // namespace osler::apps
