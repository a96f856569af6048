#include "improving/decisions/toml_range.h"

#include <algorithm>

#include "foundation/base/time_text.h"

namespace osler::decisions {

using config::Node;
using config::NodeKind;

namespace {

Result<Decimal> decimal_of(const Node& node) {
  TRY_ASSIGN(const auto text, node.as_decimal_text());
  const auto value = parse_decimal(text);
  if (!value) return tl::unexpected(node.error(value.error().message));
  return *value;
}

}  // namespace

Result<Range> range_of(const Node& table, std::string_view key) {
  TRY_ASSIGN(const Node* node, table.require(key));
  if (node->kind() != NodeKind::array) {
    TRY_ASSIGN(const Decimal value, decimal_of(*node));
    return exactly(value);
  }
  if (node->children().size() != 2) {
    return tl::unexpected(node->error("must be a number or a range [low, high]"));
  }
  TRY_ASSIGN(const Decimal low, decimal_of(node->children()[0]));
  TRY_ASSIGN(const Decimal high, decimal_of(node->children()[1]));
  if (high < low) return tl::unexpected(node->error("is a range whose low is above its high"));
  return Range{low, high};
}

Result<Range> range_of(const Node& table, std::string_view key, const Range& fallback) {
  if (table.find(key) == nullptr) return fallback;
  return range_of(table, key);
}

Result<std::string> day_of(const Node& table, std::string_view key) {
  TRY_ASSIGN(const Node* node, table.require(key));
  TRY_ASSIGN(const auto text, node->as_time_text());
  if (!parse_iso_day(text)) return tl::unexpected(node->error("must be a day, YYYY-MM-DD"));
  return std::string(text);
}

Result<std::string> words_of(const Node& table, std::string_view key) {
  TRY_ASSIGN(const Node* node, table.require(key));
  TRY_ASSIGN(const auto text, node->as_text());
  if (text.empty()) return tl::unexpected(node->error("must not be empty"));
  return std::string(text);
}

Result<std::string> plain_name_of(const Node& table, std::string_view key) {
  TRY_ASSIGN(const Node* node, table.require(key));
  TRY_ASSIGN(const auto text, node->as_text());
  const bool is_plain = std::ranges::all_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
  if (is_plain && !text.empty() && text.size() <= 64) return std::string(text);
  return tl::unexpected(node->error("takes a-z, 0-9 and _, at most 64 of them"));
}

Result<std::uint32_t> count_of(const Node& table, std::string_view key, const CountBounds& bounds,
                               std::uint32_t fallback) {
  TRY_ASSIGN(const auto number, table.optional_integer(key));
  if (!number) return fallback;
  if (*number < bounds.least || *number > bounds.most) {
    return tl::unexpected(table.find(key)->error("takes " + std::to_string(bounds.least) + " to " +
                                                 std::to_string(bounds.most)));
  }
  return static_cast<std::uint32_t>(*number);
}

}  // namespace osler::decisions
