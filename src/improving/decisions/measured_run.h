#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/price_book.h"
#include "improving/decisions/summary.h"

namespace osler::decisions {

/// What a comparison measured of one class of questions; "all" is the whole.
struct MeasuredClass {
  std::size_t n = 0;
  Interval quality;     // share judged right
  double wall_p95 = 0;  // seconds to the whole answer
  Interval cpu;         // seconds an answer, mean
};

struct MeasuredArm {
  std::string name;
  std::string not_available;  // "" = it ran
  std::vector<Gate> gates;
  std::map<std::string, MeasuredClass> classes;
  std::optional<double> after_deletion;  // share of deleted facts that it still answered
};

/// One question as an arm answered it.
struct Score {
  std::string category;
  double quality = 0;
};

/// A finished run of `osler compare`, as far as a verdict rests on it.
struct MeasuredRun {
  std::string id;      // of run.json; "" when the folder has none
  std::string sha256;  // of summary.json
  double margin = 0.05;
  std::size_t questions = 0;
  std::vector<MeasuredArm> arms;
  std::map<std::string, std::map<std::string, Score>> scores;  // arm -> question -> score

  /// Null when the arm was not asked.
  const MeasuredArm* arm(std::string_view name) const;
};

/// Reads summary.json, run.json and answers.jsonl of a run's folder (docs/formats/compare-run.md).
/// A last line of answers that a kill cut short is left out; without answers scores are empty.
/// Errors   not_found: no summary there, so the run has not ended; corrupt: file and place.
Result<MeasuredRun> read_measured_run(const std::filesystem::path& folder);

/// The same from the files' bytes, without the run's id.
Result<MeasuredRun> parse_measured_run(std::string_view summary, std::string_view answers);

/// `book` with the CPU seconds an answer that were measured (95 % of the mean) in place of those
/// that it assumes, for every arm that ran.
PriceBook with_measured(PriceBook book, const MeasuredRun& run);

}  // namespace osler::decisions
