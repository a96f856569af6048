#include <charconv>
#include <fstream>
#include <iterator>
#include <system_error>

#include "foundation/json/parse.h"
#include "knowledge/models/import_bert.h"

namespace osler::models {
namespace {

Result<json::Value> read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) {
    return fail(ErrorCode::not_found, path.string() + " is missing: it belongs to the model");
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto parsed = json::parse(text);
  if (!parsed) return fail(parsed.error().code, path.string() + ": " + parsed.error().message);
  return parsed;
}

Result<void> expect_word(const json::Value& config, std::string_view key, std::string_view word) {
  const auto value = config.member(key);
  if (!value) return {};
  TRY_ASSIGN(const std::string_view found, value->as_string());
  if (found == word) return {};
  return fail(ErrorCode::unsupported, "config.json: " + std::string(key) + " must be " +
                                          std::string(word) + "; other kinds are not read here");
}

Result<double> epsilon_of(const json::Value& config) {
  const auto value = config.member("layer_norm_eps");
  double epsilon = 1e-12;
  if (!value) return epsilon;
  TRY_ASSIGN(const std::string_view text, value->as_decimal_text());
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), epsilon);
  if (error != std::errc() || epsilon <= 0) {
    return tl::unexpected(value->error("must be above 0"));
  }
  return epsilon;
}

Result<Pooling> pooling_of(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "1_Pooling" / "config.json";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return Pooling::mean;
  TRY_ASSIGN(const json::Value config, read_json(path));
  const auto says = [&](std::string_view key) {
    const auto value = config.member(key);
    return value && value->as_boolean().value_or(false);
  };
  if (says("pooling_mode_cls_token")) return Pooling::cls;
  if (says("pooling_mode_mean_tokens")) return Pooling::mean;
  return fail(ErrorCode::unsupported, path.string() + " asks for neither mean nor cls pooling");
}

}  // namespace

Result<BertImport> describe_bert_folder(const std::filesystem::path& folder) {
  TRY_ASSIGN(const json::Value config, read_json(folder / "config.json"));
  TRY(expect_word(config, "model_type", "bert"));
  TRY(expect_word(config, "hidden_act", "gelu"));
  BertImport from;
  from.weights = folder / "model.safetensors";
  from.vocabulary = folder / "vocab.txt";
  from.name = folder.filename().string();
  TRY_ASSIGN(const json::Value heads, config.require("/num_attention_heads"));
  TRY_ASSIGN(const std::int64_t count, heads.as_integer());
  if (count < 1) return tl::unexpected(heads.error("must be above 0"));
  from.heads = static_cast<std::size_t>(count);
  TRY_ASSIGN(from.epsilon, epsilon_of(config));
  TRY_ASSIGN(from.pooling, pooling_of(folder));
  return from;
}

}  // namespace osler::models
