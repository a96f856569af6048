#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/money.h"

namespace osler::decisions {

/// What a thing costs, and who says so.
struct PriceRow {
  std::string id;  // "cpu.second"
  Range amount;    // for `quantity` of `per`
  std::int64_t quantity = 1;
  std::string per;  // "second", "token", "interaction", "month", ...
  std::string source;
  std::string date;  // YYYY-MM-DD
};

/// A number that is no money and that a plan or a published figure stands on.
struct QuantityRow {
  std::string id;  // "phase.discovery"
  Range value;
  std::string unit;
  std::string source;
  std::string date;
};

/// What a line of an arm's costs is paid for.
enum class Driver {
  once,            // at the beginning
  month,           // every month
  interaction,     // every question answered
  query_token,     // questions x tokens of a question
  document_token,  // at the beginning: documents x tokens of a document
  update_token,    // documents changed x tokens of a document
  update,          // documents changed
  cycle,           // training runs
  staff_minute,    // questions x minutes that a person needs for one
};
std::string_view name_of(Driver driver);

/// One line of what an arm costs: driver x times x price.
struct CostLine {
  std::string arm;
  Driver driver = Driver::month;
  std::string price;  // PriceRow::id
  Range times = exactly(whole(1));
};

/// Prices of one place and time. Immutable. docs/formats/price-book.md.
struct PriceBook {
  std::string name;
  std::string date;
  std::string currency;  // ISO 4217
  std::vector<PriceRow> prices;
  std::vector<QuantityRow> quantities;
  std::vector<CostLine> costs;

  /// Null when it has none.
  const PriceRow* price(std::string_view id) const;
  const QuantityRow* quantity(std::string_view id) const;
};

/// Reads a book wholly or not at all.
/// Errors   corrupt: names file, line and row: an unknown key, an amount that is missing, below
///          zero or no decimal, a range whose low is above its high, an id that stands twice, a row
///          without source or date, a cost line whose price the book does not hold.
Result<PriceBook> read_price_book(std::string_view text, const std::string& file);

/// What `units` (six places) of the row's unit cost.
Range cost_of(const PriceRow& row, Decimal units);

}  // namespace osler::decisions
