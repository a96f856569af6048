#include "improving/decisions/toml_range.h"

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

}  // namespace osler::decisions
