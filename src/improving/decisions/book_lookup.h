#pragma once

#include <optional>
#include <string>

#include "improving/decisions/price_book.h"

namespace osler::decisions {

/// Reads rows for a run of formulas; the first that is missing is kept, so that formulas stay
/// formulas. A missing row counts as 1.
class BookLookup {
 public:
  explicit BookLookup(const PriceBook& book) : book_(book) {}
  Range price(std::string_view id) {
    const PriceRow* row = book_.price(id);
    return row != nullptr ? row->amount : missing(id);
  }
  Range quantity(std::string_view id) {
    const QuantityRow* row = book_.quantity(id);
    return row != nullptr ? row->value : missing(id);
  }
  const std::optional<std::string>& first_missing() const { return missing_; }

 private:
  Range missing(std::string_view id) {
    if (!missing_) missing_ = std::string(id);
    return exactly(whole(1));
  }
  const PriceBook& book_;
  std::optional<std::string> missing_;
};

/// "$5,280-8,790", "$2,000"; `places` after the point.
std::string dollars(const Range& range, int places);
/// The same without a sign.
std::string numbers(const Range& range, int places);

}  // namespace osler::decisions
