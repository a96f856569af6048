// ROOMS: decisions
#include <cstdint>
#include <cstdlib>
#include <string>

#include "improving/decisions/price_book.h"

// A book that was read holds ordered amounts, from 0 up, and every line of costs names a price.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::decisions;  // NOLINT(google-build-using-namespace)
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto book = read_price_book(text, "fuzz.toml");
  if (!book) {
    if (book.error().message.find("fuzz.toml") == std::string::npos) std::abort();
    return 0;
  }
  for (const PriceRow& row : book->prices) {
    if (row.amount.low.micros < 0 || row.amount.high < row.amount.low) std::abort();
    if (row.quantity <= 0 || row.source.empty() || book->price(row.id) == nullptr) std::abort();
    const Range cost = cost_of(row, whole(3));
    if (cost.high < cost.low) std::abort();
  }
  for (const CostLine& line : book->costs) {
    if (book->price(line.price) == nullptr || line.times.high < line.times.low) std::abort();
  }
  return 0;
}
