#include "improving/evaluation/trial_log.h"

#include <fstream>
#include <iterator>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"
#include "improving/evaluation/table_line.h"

namespace osler::evaluation {

namespace {

constexpr std::size_t most_trial_bytes = std::size_t{64} << 20U;

constexpr std::string_view beginning = "{\"format\":\"osler-trials/";

std::string ground_line(std::string_view ground) {
  json::Writer out;
  out.begin_object().member("format", "osler-trials/1").member("ground", ground).end_object();
  return std::move(out).text() + "\n";
}

/// What a mistyped name must not cost: only trials, or nothing yet, may be written over.
bool are_trials(std::string_view text) {
  return text.starts_with(beginning) || beginning.starts_with(text);
}

Result<double> number_of(const json::Value& value) {
  TRY_ASSIGN(const auto text, value.as_decimal_text());
  if (const auto number = decimal_of(text)) return *number;
  return tl::unexpected(value.error("a number is needed"));
}

Result<std::vector<double>> numbers_of(const json::Value& array) {
  std::vector<double> numbers;
  for (const json::Value one : array.children()) {
    TRY_ASSIGN(const double number, number_of(one));
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

std::string trial_line(const Setting& setting, const Trial& trial) {
  json::Writer out;
  out.begin_object().name("setting").begin_array();
  for (const std::size_t place : setting) out.element(place);
  out.end_array().name("p95_ms").real(trial.p95_ms).name("success").begin_array();
  for (const double score : trial.success) out.real(score);
  out.end_array().name("ndcg").begin_array();
  for (const double score : trial.ndcg) out.real(score);
  return std::move(out.end_array().end_object()).text();
}

Result<std::pair<Setting, Trial>> read_trial_line(std::string_view line, std::size_t numbers,
                                                  std::size_t questions) {
  json::Limits limits;
  limits.bytes = most_trial_bytes;
  TRY_ASSIGN(const auto root, json::parse(line, limits));
  std::pair<Setting, Trial> read;
  TRY_ASSIGN(const auto places, json::array_field(root, "setting"));
  for (const json::Value one : places.children()) {
    TRY_ASSIGN(const auto place, one.as_integer());
    if (place < 0) return tl::unexpected(one.error("a place in a grid is not negative"));
    read.first.push_back(static_cast<std::size_t>(place));
  }
  TRY_ASSIGN(const auto milliseconds, root.require("/p95_ms"));
  TRY_ASSIGN(read.second.p95_ms, number_of(milliseconds));
  TRY_ASSIGN(const auto success, json::array_field(root, "success"));
  TRY_ASSIGN(read.second.success, numbers_of(success));
  TRY_ASSIGN(const auto ndcg, json::array_field(root, "ndcg"));
  TRY_ASSIGN(read.second.ndcg, numbers_of(ndcg));
  const bool fits = read.first.size() == numbers && read.second.success.size() == questions &&
                    read.second.ndcg.size() == questions;
  if (!fits) return tl::unexpected(root.error("a trial of other questions or numbers"));
  return read;
}

Result<TrialLog> TrialLog::open(const std::filesystem::path& file, std::string_view ground,
                                std::size_t numbers, std::size_t questions) {
  std::string text;
  if (std::ifstream in(file, std::ios::binary); in) {
    text.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (in.bad()) return fail(ErrorCode::unavailable, file.string() + " cannot be read to its end");
  }
  if (!are_trials(text)) {
    return fail(ErrorCode::invalid_argument,
                file.string() + " holds no trials and is left as it is; name another file");
  }
  TRY_ASSIGN(auto durable, storage::DurableFile::open(file));
  TrialLog log(std::move(durable));
  const std::string first = ground_line(ground);
  if (!text.starts_with(first)) {
    TRY(log.file_.truncate(0));
    TRY(log.file_.append(first));
    TRY(log.file_.sync());
    return log;
  }
  const std::size_t whole = text.rfind('\n') + 1;
  if (whole < text.size()) TRY(log.file_.truncate(whole));
  std::size_t number = 2;
  for (std::size_t at = first.size(); at < whole; ++number) {
    const std::size_t end = text.find('\n', at);
    auto read = read_trial_line(std::string_view(text).substr(at, end - at), numbers, questions);
    if (!read) {
      return fail(ErrorCode::corrupt, file.filename().string() + " line " + std::to_string(number) +
                                          ": " + read.error().message +
                                          "; remove the file to begin anew");
    }
    log.trials_.insert(std::move(*read));
    at = end + 1;
  }
  return log;
}

Result<void> TrialLog::append(const Setting& setting, const Trial& trial) {
  TRY(file_.append(trial_line(setting, trial) + "\n"));
  TRY(file_.sync());
  trials_.emplace(setting, trial);
  return {};
}

}  // namespace osler::evaluation
