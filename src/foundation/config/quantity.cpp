#include "foundation/config/quantity.h"

#include <charconv>
#include <limits>
#include <span>

namespace osler::config {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};
constexpr Unit time_units[] = {
    {"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
constexpr Unit size_units[] = {{"", 1},
                               {"B", 1},
                               {"KiB", std::uint64_t{1} << 10U},
                               {"MiB", std::uint64_t{1} << 20U},
                               {"GiB", std::uint64_t{1} << 30U},
                               {"TiB", std::uint64_t{1} << 40U}};
// Far beyond any setting, and small enough for chrono's signed arithmetic.
constexpr std::uint64_t most = std::uint64_t{1} << 62U;

Result<std::uint64_t> parse_quantity(std::string_view text, std::span<const Unit> units,
                                     std::string_view expected) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  std::string_view name(stopped, static_cast<std::size_t>(end - stopped));
  if (name.starts_with(' ')) name.remove_prefix(1);
  for (const Unit& unit : units) {
    if (error != std::errc() || unit.name != name) continue;
    if (number > most / unit.factor) break;
    return number * unit.factor;
  }
  return fail(ErrorCode::invalid_argument, std::string(expected));
}

}  // namespace

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
  TRY_ASSIGN(const std::uint64_t count,
             parse_quantity(text, time_units, "expected a duration: 250ms, 30s, 5min, 2h or 14d"));
  return std::chrono::milliseconds(static_cast<std::int64_t>(count));
}

Result<std::uint64_t> parse_size(std::string_view text) {
  return parse_quantity(text, size_units, "expected a size: 512, 8 KiB, 64 MiB or 2 GiB");
}

Result<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end) {
    return fail(ErrorCode::invalid_argument, "expected an integer");
  }
  return number;
}

Result<double> parse_decimal(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  const bool has_digit_first = !text.empty() && text.find_first_of("iInN") == text.npos;
  if (error != std::errc() || stopped != end || !has_digit_first) {
    return fail(ErrorCode::invalid_argument, "expected a number such as 0.25");
  }
  return number;
}

}  // namespace osler::config
