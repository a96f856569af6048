#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/arm_answer.h"
#include "improving/decisions/kept_lines.h"

namespace osler::decisions {

/// answers.jsonl of a run: every answer is on disk before the next question is asked, so that a
/// killed run goes on where it stopped and nothing is counted twice. Belongs to one thread.
class RunLog {
 public:
  /// Reads what is there; a last line that a kill cut short is dropped.
  /// Errors   corrupt: a line that is none, or one (question, arm) twice; the line is named.
  static Result<RunLog> open(const std::filesystem::path& file);

  bool holds(const std::string& question, const std::string& arm) const {
    return done_.contains({question, arm});
  }
  const std::vector<ArmAnswer>& answers() const { return answers_; }
  /// Errors   conflict: it is there already; unavailable: the disk.
  Result<void> append(const ArmAnswer& answer);

 private:
  RunLog() = default;
  Result<void> take(ArmAnswer answer);

  std::optional<KeptLines> lines_;
  std::vector<ArmAnswer> answers_;
  std::set<std::pair<std::string, std::string>> done_;
};

}  // namespace osler::decisions
