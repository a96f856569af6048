#include "improving/decisions/run_log.h"

namespace osler::decisions {

Result<RunLog> RunLog::open(const std::filesystem::path& file) {
  RunLog log;
  TRY_ASSIGN(log.lines_, KeptLines::open(file, [&](std::string_view line) -> Result<void> {
               TRY_ASSIGN(ArmAnswer answer, answer_from_json(line));
               return log.take(std::move(answer));
             }));
  return log;
}

Result<void> RunLog::append(const ArmAnswer& answer) {
  if (holds(answer.question, answer.arm)) {
    return fail(ErrorCode::conflict, "this answer is in the run already");
  }
  TRY(lines_->append(to_json(answer)));
  return take(answer);
}

Result<void> RunLog::take(ArmAnswer answer) {
  if (!done_.emplace(answer.question, answer.arm).second) {
    return fail(ErrorCode::corrupt, "question and arm stand in an earlier line too");
  }
  answers_.push_back(std::move(answer));
  return {};
}

}  // namespace osler::decisions
