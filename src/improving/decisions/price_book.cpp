#include "improving/decisions/price_book.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "foundation/config/toml.h"
#include "improving/decisions/toml_range.h"

namespace osler::decisions {

using config::Node;

namespace {

constexpr std::array<std::string_view, 9> driver_names{
    "once",         "month",  "interaction", "query_token", "document_token",
    "update_token", "update", "cycle",       "staff_minute"};

std::optional<Driver> driver_named(std::string_view name) {
  const auto* at = std::ranges::find(driver_names, name);
  if (at == driver_names.end()) return std::nullopt;
  return static_cast<Driver>(at - driver_names.begin());
}

Result<PriceRow> read_price(const Node& row) {
  TRY(row.only_known({"id", "amount", "quantity", "per", "source", "date"}));
  PriceRow price;
  TRY_ASSIGN(price.id, words_of(row, "id"));
  TRY_ASSIGN(price.amount, range_of(row, "amount"));
  TRY_ASSIGN(price.per, words_of(row, "per"));
  TRY_ASSIGN(price.source, words_of(row, "source"));
  TRY_ASSIGN(price.date, day_of(row, "date"));
  TRY_ASSIGN(const auto quantity, row.optional_integer("quantity"));
  price.quantity = quantity.value_or(1);
  constexpr std::int64_t largest = 1'000'000'000;
  if (price.quantity < 1 || price.quantity > largest) {
    return tl::unexpected(row.error("\"quantity\" must be from 1 to 1,000,000,000"));
  }
  return price;
}

Result<QuantityRow> read_quantity(const Node& row) {
  TRY(row.only_known({"id", "value", "unit", "source", "date"}));
  QuantityRow quantity;
  TRY_ASSIGN(quantity.id, words_of(row, "id"));
  TRY_ASSIGN(quantity.value, range_of(row, "value"));
  TRY_ASSIGN(quantity.unit, words_of(row, "unit"));
  TRY_ASSIGN(quantity.source, words_of(row, "source"));
  TRY_ASSIGN(quantity.date, day_of(row, "date"));
  return quantity;
}

Result<CostLine> read_cost(const Node& row) {
  TRY(row.only_known({"arm", "driver", "price", "times"}));
  CostLine line;
  TRY_ASSIGN(line.arm, words_of(row, "arm"));
  TRY_ASSIGN(const auto driver, words_of(row, "driver"));
  const auto known = driver_named(driver);
  if (!known) {
    std::string all;
    for (const auto name : driver_names) all += " " + std::string(name);
    return tl::unexpected(row.error("\"driver\" is none of:" + all));
  }
  line.driver = *known;
  TRY_ASSIGN(line.price, words_of(row, "price"));
  TRY_ASSIGN(line.times, range_of(row, "times", exactly(whole(1))));
  return line;
}

Result<void> note_id(std::set<std::string>& ids, const Node& row, const std::string& id) {
  if (ids.insert(id).second) return {};
  return tl::unexpected(row.error("\"" + id + "\" stands twice"));
}

Result<void> read_rows(const Node& root, PriceBook& book) {
  std::set<std::string> ids;
  TRY_ASSIGN(const auto prices, root.tables("price"));
  for (const Node& row : prices) {
    TRY_ASSIGN(auto price, read_price(row));
    TRY(note_id(ids, row, price.id));
    book.prices.push_back(std::move(price));
  }
  TRY_ASSIGN(const auto quantities, root.tables("quantity"));
  for (const Node& row : quantities) {
    TRY_ASSIGN(auto quantity, read_quantity(row));
    TRY(note_id(ids, row, quantity.id));
    book.quantities.push_back(std::move(quantity));
  }
  TRY_ASSIGN(const auto costs, root.tables("cost"));
  for (const Node& row : costs) {
    TRY_ASSIGN(auto line, read_cost(row));
    if (book.price(line.price) == nullptr) {
      return tl::unexpected(row.error("no [[price]] has the id \"" + line.price + "\""));
    }
    book.costs.push_back(std::move(line));
  }
  return {};
}

}  // namespace

std::string_view name_of(Driver driver) {
  return driver_names.at(static_cast<std::size_t>(driver));
}

const PriceRow* PriceBook::price(std::string_view id) const {
  const auto at = std::ranges::find(prices, id, &PriceRow::id);
  return at == prices.end() ? nullptr : &*at;
}

const QuantityRow* PriceBook::quantity(std::string_view id) const {
  const auto at = std::ranges::find(quantities, id, &QuantityRow::id);
  return at == quantities.end() ? nullptr : &*at;
}

Result<PriceBook> read_price_book(std::string_view text, const std::string& file) {
  TRY_ASSIGN(const Node root, config::parse_toml(text, file));
  TRY(root.only_known({"name", "date", "currency", "price", "quantity", "cost"}));
  PriceBook book;
  TRY_ASSIGN(book.name, words_of(root, "name"));
  TRY_ASSIGN(book.date, day_of(root, "date"));
  TRY_ASSIGN(book.currency, words_of(root, "currency"));
  TRY(read_rows(root, book));
  if (book.prices.empty()) {
    return fail(ErrorCode::corrupt, file + ": there is no [[price]] in it");
  }
  return book;
}

Range cost_of(const PriceRow& row, Decimal units) {
  const std::int64_t per = row.quantity * one;
  return {{scaled(row.amount.low.micros, units.micros, per)},
          {scaled(row.amount.high.micros, units.micros, per)}};
}

}  // namespace osler::decisions
