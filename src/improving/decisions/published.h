#pragma once

#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/price_book.h"

namespace osler::decisions {

/// A published figure, computed again from the book's rows.
struct GoldenRow {
  std::string id;
  std::string figure;     // what it says
  std::string formula;    // with the book's numbers
  std::string published;  // to the published digit
  std::string value;      // what the formula gives, rounded alike
  bool holds() const { return published == value; }
};

/// A published figure that does not follow from the others.
struct Disagreement {
  std::string id;
  std::string claim;
  std::string arithmetic;
  std::string value;  // what follows instead
};

struct Published {
  std::vector<GoldenRow> golden;
  std::vector<Disagreement> findings;
};

/// Computes every figure of the published comparison from a book that holds its rows.
/// Errors   not_found: the book lacks a row; it is named, and that article-2026-06 has it.
/// Source   decisions 5.
Result<Published> published_figures(const PriceBook& book);

}  // namespace osler::decisions
