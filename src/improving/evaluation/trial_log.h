#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "foundation/base/result.h"
#include "foundation/storage/durable_file.h"
#include "improving/evaluation/trial.h"

namespace osler::evaluation {

/// One line of the log, without its end. Scores read back as the same numbers.
std::string trial_line(const Setting& setting, const Trial& trial);
/// Errors   corrupt: not such a line; another number of questions or tunables than given.
Result<std::pair<Setting, Trial>> read_trial_line(std::string_view line, std::size_t numbers,
                                                  std::size_t questions);

/// What was tried so far, on disk, so that a stopped tuning goes on where it was. The first line
/// names the ground (a hash over data, snapshot, space, vocabularies, tunables): trials on other
/// ground are dropped, never mixed. Scores and places only, no text. Belongs to one thread.
class TrialLog {
 public:
  /// Reads what is there; a last line that a kill cut short is dropped.
  /// Errors   invalid_argument: a file of another kind, which stays as it is; corrupt: a whole line
  ///          that is none; unavailable: the disk.
  static Result<TrialLog> open(const std::filesystem::path& file, std::string_view ground,
                               std::size_t numbers, std::size_t questions);

  const std::map<Setting, Trial>& trials() const { return trials_; }
  /// Errors   unavailable: the disk.
  Result<void> append(const Setting& setting, const Trial& trial);

 private:
  explicit TrialLog(storage::DurableFile file) : file_(std::move(file)) {}

  storage::DurableFile file_;
  std::map<Setting, Trial> trials_;
};

}  // namespace osler::evaluation
