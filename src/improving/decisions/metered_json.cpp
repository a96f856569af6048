#include "improving/decisions/metered_json.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"

namespace osler::decisions {

namespace {

Result<std::uint64_t> optional_count(const json::Value& object, std::string_view name) {
  return object.member(name) ? count_field(object, name) : Result<std::uint64_t>(0);
}

}  // namespace

Result<json::Value> kept_answer(std::string_view line) {
  TRY_ASSIGN(json::Value object, json::parse(line));
  TRY_ASSIGN(const std::int64_t version, json::integer_field(object, "v"));
  if (version != 1) return tl::unexpected(object.error("a version that is not known"));
  return object;
}

Result<std::uint32_t> small_count_field(const json::Value& object, std::string_view name) {
  TRY_ASSIGN(const std::uint64_t number, count_field(object, name));
  if (number > std::numeric_limits<std::uint32_t>::max()) {
    return tl::unexpected(object.error("a count is too large"));
  }
  return static_cast<std::uint32_t>(number);
}

Result<double> finite_number(const json::Value& value) {
  TRY_ASSIGN(const std::string_view text, value.as_decimal_text());
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || !std::isfinite(number)) {
    return tl::unexpected(value.error("is no finite number"));
  }
  return number;
}

Result<std::uint64_t> count_field(const json::Value& object, std::string_view name) {
  TRY_ASSIGN(const std::int64_t number, json::integer_field(object, name));
  if (number < 0) return tl::unexpected(object.error("a count is negative"));
  return static_cast<std::uint64_t>(number);
}

void write_metered(json::Writer& out, const Metered& took) {
  out.begin_object().member("wall_us", took.wall_us).member("first_us", took.first_us);
  out.member("cpu_us", took.cpu_us).name("stages_us").begin_object();
  for (const auto& [name, spent] : took.stages_us) out.member(name, spent);
  out.end_object().member("prompt_tokens", took.prompt_tokens);
  out.member("output_tokens", took.output_tokens);
  out.member("embedding_tokens", took.embedding_tokens).member("chunks", took.chunks);
  out.member("cache_hits", took.cache_hits);
  out.member("examples", took.examples).member("process_peak_kib", took.process_peak_kib);
  out.member("human_seconds", took.human_seconds).member("human_role", took.human_role);
  out.end_object();
}

Result<Metered> read_metered(const json::Value& object) {
  Metered took;
  TRY_ASSIGN(took.wall_us, count_field(object, "wall_us"));
  TRY_ASSIGN(took.first_us, count_field(object, "first_us"));
  TRY_ASSIGN(took.cpu_us, count_field(object, "cpu_us"));
  TRY_ASSIGN(const json::Value stages, json::object_field(object, "stages_us"));
  for (const json::Value stage : stages.children()) {
    TRY_ASSIGN(const std::int64_t spent, stage.as_integer());
    if (spent < 0) return tl::unexpected(stage.error("a count is negative"));
    took.stages_us.emplace_back(stage.name(), static_cast<std::uint64_t>(spent));
  }
  TRY_ASSIGN(took.prompt_tokens, count_field(object, "prompt_tokens"));
  TRY_ASSIGN(took.output_tokens, count_field(object, "output_tokens"));
  TRY_ASSIGN(took.embedding_tokens, count_field(object, "embedding_tokens"));
  TRY_ASSIGN(took.chunks, count_field(object, "chunks"));
  TRY_ASSIGN(took.cache_hits, optional_count(object, "cache_hits"));
  TRY_ASSIGN(took.examples, optional_count(object, "examples"));
  TRY_ASSIGN(took.process_peak_kib, optional_count(object, "process_peak_kib"));
  TRY_ASSIGN(took.human_seconds, count_field(object, "human_seconds"));
  TRY_ASSIGN(took.human_role, json::string_field(object, "human_role"));
  return took;
}

}  // namespace osler::decisions
