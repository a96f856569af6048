#include "improving/decisions/scenario.h"

#include <algorithm>

#include "foundation/config/toml.h"
#include "improving/decisions/toml_range.h"

namespace osler::decisions {

using config::Node;

namespace {

constexpr std::int64_t most_months = 120;
constexpr std::size_t most_classes = 32;

Result<Range> share_of(const Node& table, std::string_view key, const Range& fallback) {
  TRY_ASSIGN(const Range share, range_of(table, key, fallback));
  if (share.high > whole(1)) return tl::unexpected(table.find(key)->error("must not be above 1"));
  return share;
}

Result<Use> read_use(const Node& row) {
  TRY(row.only_known({"class", "share", "by_rules"}));
  Use use;
  TRY_ASSIGN(use.name, words_of(row, "class"));
  TRY_ASSIGN(const Range share, range_of(row, "share"));
  if (!share.is_exact()) return tl::unexpected(row.error("\"share\" must be one number"));
  use.share = share.low;
  if (row.find("by_rules") != nullptr) {
    TRY_ASSIGN(use.by_rules, row.boolean("by_rules"));
  }
  return use;
}

Result<void> read_uses(const Node& root, Scenario& scenario) {
  TRY_ASSIGN(const auto rows, root.tables("use"));
  if (rows.size() > most_classes) {
    return tl::unexpected(root.error("there are more than 32 [[use]]"));
  }
  Decimal sum;
  for (const Node& row : rows) {
    TRY_ASSIGN(auto use, read_use(row));
    if (std::ranges::find(scenario.uses, use.name, &Use::name) != scenario.uses.end()) {
      return tl::unexpected(row.error("the class \"" + use.name + "\" stands twice"));
    }
    sum = sum + use.share;
    scenario.uses.push_back(std::move(use));
  }
  if (scenario.uses.empty()) {
    scenario.uses.push_back({"all", whole(1), false});
  } else if (sum != whole(1)) {
    return tl::unexpected(
        root.error("the shares of [[use]] sum to " + decimal_text(sum) + ", not to 1"));
  }
  return {};
}

Result<void> read_duties(const Node& root, Scenario& scenario) {
  if (root.find("offline") != nullptr) {
    TRY_ASSIGN(scenario.offline, root.boolean("offline"));
  }
  if (root.find("deletion") != nullptr) {
    TRY_ASSIGN(scenario.deletion, root.boolean("deletion"));
  }
  if (root.find("attribution") != nullptr) {
    TRY_ASSIGN(scenario.attribution, root.boolean("attribution"));
  }
  if (root.find("latency_seconds") != nullptr) {
    TRY_ASSIGN(const Range limit, range_of(root, "latency_seconds"));
    scenario.latency_seconds = limit.high;
  }
  return {};
}

Result<void> read_amounts(const Node& root, Scenario& scenario) {
  const Range none = exactly({});
  TRY_ASSIGN(scenario.volume, range_of(root, "volume"));
  TRY_ASSIGN(scenario.growth, share_of(root, "growth", none));
  TRY_ASSIGN(scenario.documents, range_of(root, "documents"));
  TRY_ASSIGN(scenario.document_tokens, range_of(root, "document_tokens"));
  TRY_ASSIGN(scenario.query_tokens, range_of(root, "query_tokens", none));
  TRY_ASSIGN(scenario.updates, range_of(root, "updates"));
  TRY_ASSIGN(scenario.urgent_share, share_of(root, "urgent_share", none));
  TRY_ASSIGN(scenario.cycles_year, range_of(root, "cycles_year", none));
  TRY_ASSIGN(scenario.staff_minutes, range_of(root, "staff_minutes"));
  return {};
}

std::string range_line(std::string_view key, const Range& range) {
  const std::string low = plain_text(range.low);
  return std::string(key) + " = " +
         (range.is_exact() ? low : "[" + low + ", " + plain_text(range.high) + "]") + "\n";
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x20 || code == 0x7f) {  // TOML 1.0: control characters stand as \u00XX only
      constexpr std::string_view digits = "0123456789abcdef";
      out += std::string("\\u00") + digits[code / 16U] + digits[code % 16U];
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string_view truth(bool value) { return value ? "true" : "false"; }

}  // namespace

Result<Scenario> read_scenario(std::string_view text, const std::string& file) {
  TRY_ASSIGN(const Node root, config::parse_toml(text, file));
  TRY(root.only_known({"name", "horizon_months", "volume", "growth", "documents", "document_tokens",
                       "query_tokens", "updates", "urgent_share", "cycles_year", "staff_minutes",
                       "latency_seconds", "offline", "deletion", "attribution", "use"}));
  Scenario scenario;
  TRY_ASSIGN(scenario.name, words_of(root, "name"));
  TRY_ASSIGN(const auto given, root.optional_integer("horizon_months"));
  const std::int64_t months = given.value_or(scenario.horizon_months);
  if (months < 1 || months > most_months) {
    return tl::unexpected(root.error("\"horizon_months\" must be from 1 to 120"));
  }
  scenario.horizon_months = static_cast<std::uint32_t>(months);
  TRY(read_amounts(root, scenario));
  TRY(read_duties(root, scenario));
  TRY(read_uses(root, scenario));
  return scenario;
}

std::string to_toml(const Scenario& scenario) {
  std::string out = "name = " + quoted(scenario.name) + "\n";
  out += "horizon_months = " + std::to_string(scenario.horizon_months) + "\n";
  out += range_line("volume", scenario.volume) + range_line("growth", scenario.growth);
  out += range_line("documents", scenario.documents);
  out += range_line("document_tokens", scenario.document_tokens);
  out += range_line("query_tokens", scenario.query_tokens);
  out += range_line("updates", scenario.updates);
  out += range_line("urgent_share", scenario.urgent_share);
  out += range_line("cycles_year", scenario.cycles_year);
  out += range_line("staff_minutes", scenario.staff_minutes);
  if (scenario.latency_seconds) {
    out += range_line("latency_seconds", exactly(*scenario.latency_seconds));
  }
  out += "offline = " + std::string(truth(scenario.offline)) + "\n";
  out += "deletion = " + std::string(truth(scenario.deletion)) + "\n";
  out += "attribution = " + std::string(truth(scenario.attribution)) + "\n";
  for (const Use& use : scenario.uses) {
    out +=
        "\n[[use]]\nclass = " + quoted(use.name) + "\n" + range_line("share", exactly(use.share));
    out += "by_rules = " + std::string(truth(use.by_rules)) + "\n";
  }
  return out;
}

}  // namespace osler::decisions
