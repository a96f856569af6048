#include "knowledge/models/registry_file.h"

#include <algorithm>
#include <array>

#include "foundation/base/json_string.h"
#include "foundation/json/parse.h"

namespace osler::models {
namespace {

std::string_view name_of(Role role) { return role == Role::embedder ? "embedder" : "generator"; }
std::string_view name_of(Pooling pooling) { return pooling == Pooling::mean ? "mean" : "cls"; }

std::string card_json(const ModelCard& card) {
  std::string out = "{";
  const auto text = [&](std::string_view key, std::string_view value) {
    out += out.size() > 1 ? ", \"" : "\"";
    out.append(key) += "\": ";
    append_json_string(out, value);
  };
  text("name", card.name);
  text("role", name_of(card.role));
  text("file", card.file);
  text("sha256", card.sha256);
  text("licence", card.licence);
  out += ", \"context\": " + std::to_string(card.context);
  if (card.role == Role::generator) return out + "}";
  out += ", \"dimension\": " + std::to_string(card.dimension);
  text("pooling", name_of(card.pooling));
  text("query_prefix", card.query_prefix);
  text("document_prefix", card.document_prefix);
  return out + "}";
}

Result<std::string> text_at(const json::Value& value) {
  TRY_ASSIGN(const std::string_view text, value.as_string());
  return std::string(text);
}

Result<std::size_t> count_at(const json::Value& value) {
  TRY_ASSIGN(const std::int64_t number, value.as_integer());
  if (number < 0) return tl::unexpected(value.error("must not be negative"));
  return static_cast<std::size_t>(number);
}

Result<void> set_choice(const json::Value& value, ModelCard& card) {
  TRY_ASSIGN(const std::string_view text, value.as_string());
  if (value.name() == "role" && (text == "embedder" || text == "generator")) {
    card.role = text == "embedder" ? Role::embedder : Role::generator;
    return {};
  }
  if (value.name() == "pooling" && (text == "mean" || text == "cls")) {
    card.pooling = text == "mean" ? Pooling::mean : Pooling::cls;
    return {};
  }
  return tl::unexpected(value.error("is none of the words that are allowed here"));
}

struct TextField {
  std::string_view name;
  std::string ModelCard::*field;
};
struct CountField {
  std::string_view name;
  std::size_t ModelCard::*field;
};
constexpr std::array text_fields{TextField{"name", &ModelCard::name},
                                 TextField{"file", &ModelCard::file},
                                 TextField{"sha256", &ModelCard::sha256},
                                 TextField{"licence", &ModelCard::licence},
                                 TextField{"query_prefix", &ModelCard::query_prefix},
                                 TextField{"document_prefix", &ModelCard::document_prefix}};
constexpr std::array count_fields{CountField{"context", &ModelCard::context},
                                  CountField{"dimension", &ModelCard::dimension}};

Result<void> set_field(const json::Value& value, ModelCard& card) {
  if (value.name() == "role" || value.name() == "pooling") return set_choice(value, card);
  for (const TextField& one : text_fields) {
    if (one.name != value.name()) continue;
    TRY_ASSIGN(card.*one.field, text_at(value));
    return {};
  }
  for (const CountField& one : count_fields) {
    if (one.name != value.name()) continue;
    TRY_ASSIGN(card.*one.field, count_at(value));
    return {};
  }
  return tl::unexpected(value.error("is no field of a model"));
}

Result<ModelCard> read_card(const json::Value& value) {
  ModelCard card;
  for (const json::Value field : value.children()) TRY(set_field(field, card));
  const auto valid = check_card(card);
  if (!valid) return tl::unexpected(value.error(valid.error().message));
  return card;
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Result<void> check_card(const ModelCard& card) {
  const auto refuse = [&](std::string_view why) {
    return fail(ErrorCode::invalid_argument,
                (card.name.empty() ? "a model" : card.name) + ": " + std::string(why));
  };
  if (card.name.empty() || card.file.empty()) return refuse("name and file must not be empty");
  if (!is_hash(card.sha256)) return refuse("sha256 must be 64 hex digits, lower case");
  if (card.licence.empty()) return refuse("licence must be given, or \"unknown\"");
  if (card.context == 0) return refuse("context must be given in tokens");
  if ((card.role == Role::embedder) != (card.dimension > 0)) {
    return refuse("dimension must be given for embedders, and only for them");
  }
  return {};
}

std::string registry_json(std::span<const ModelCard> cards) {
  std::string out = "{\"version\": 1, \"models\": [";
  for (std::size_t i = 0; i < cards.size(); ++i) {
    out += (i == 0 ? "\n  " : ",\n  ") + card_json(cards[i]);
  }
  return out + "\n]}\n";
}

Result<std::vector<ModelCard>> read_registry_json(std::string_view text) {
  TRY_ASSIGN(const json::Value root, json::parse(text));
  TRY_ASSIGN(const json::Value version, root.require("/version"));
  TRY_ASSIGN(const std::int64_t number, version.as_integer());
  if (number != 1) return tl::unexpected(version.error("is not a version that is read here"));
  TRY_ASSIGN(const json::Value models, root.require("/models"));
  std::vector<ModelCard> cards;
  for (const json::Value one : models.children()) {
    TRY_ASSIGN(ModelCard card, read_card(one));
    const bool twice = std::any_of(cards.begin(), cards.end(),
                                   [&](const ModelCard& other) { return other.name == card.name; });
    if (twice) return tl::unexpected(one.error("names a model that stands there already"));
    cards.push_back(std::move(card));
  }
  return cards;
}

}  // namespace osler::models
