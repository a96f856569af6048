#include "apps/osler/doctor_evaluation.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "foundation/json/parse.h"
#include "improving/evaluation/number_text.h"

namespace osler::apps {

namespace {

Result<double> number_at(const json::Value& root, std::string_view pointer) {
  TRY_ASSIGN(const auto value, root.require(pointer));
  TRY_ASSIGN(const auto text, value.as_decimal_text());
  return std::strtod(std::string(text).c_str(), nullptr);
}

Result<evaluation::Interval> success_of(std::string_view json) {
  TRY_ASSIGN(const auto root, json::parse(json));
  evaluation::Interval success;
  TRY_ASSIGN(success.value, number_at(root, "/success@3/value"));
  TRY_ASSIGN(success.high, number_at(root, "/success@3/high"));
  TRY_ASSIGN(const double by_resampling, number_at(root, "/success@3/low"));
  TRY_ASSIGN(const double by_formula, number_at(root, "/wilson/success@3/low"));
  success.low = std::min(by_resampling, by_formula);
  return success;
}

}  // namespace

std::filesystem::path evaluation_file(const std::filesystem::path& data) {
  return data / "evaluation.json";
}

Finding evaluation_light(std::string_view json, double bar) {
  const std::string check = "retrieval";
  if (json.empty()) {
    return {check, Verdict::warn,
            "not measured on your own questions; osler eval retrieval --beir DIR --data FOLDER"};
  }
  const auto success = success_of(json);
  if (!success) {
    return {check, Verdict::warn,
            "evaluation.json cannot be read: " + success.error().message +
                "; measure again: osler eval retrieval"};
  }
  const std::string said = "success@3 " + evaluation::interval_text(*success) + ", the bar is " +
                           evaluation::fixed_text(bar, 2);
  if (success->low > bar) return {check, Verdict::ok, said};
  if (success->high < bar) {
    return {check, Verdict::fail, said + ": the right source is missed too often"};
  }
  return {check, Verdict::warn,
          said + ": not shown yet; more judged questions narrow the interval"};
}

Finding examine_evaluation(const Context& context, const House& house) {
  std::ifstream in(evaluation_file(context.house_options().data), std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const double bar =
      std::strtod(house.settings().decimal_text("evaluation.success_at_3").c_str(), nullptr);
  return evaluation_light(json, bar);
}

}  // namespace osler::apps
