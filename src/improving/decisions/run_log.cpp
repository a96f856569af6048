#include "improving/decisions/run_log.h"

#include <system_error>

#include "improving/decisions/run_folder.h"

namespace osler::decisions {

Result<RunLog> RunLog::open(const std::filesystem::path& file) {
  std::string text;
  std::error_code none;
  if (std::filesystem::exists(file, none)) {  // what cannot be read whole is never cut off
    TRY_ASSIGN(text, read_file(file));
  }
  TRY_ASSIGN(auto durable, storage::DurableFile::open(file));
  const std::size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
  if (whole < text.size()) TRY(durable.truncate(whole));
  RunLog log(std::move(durable));
  std::size_t line = 1;
  for (std::size_t at = 0; at < whole; ++line) {
    const std::size_t end = text.find('\n', at);
    auto answer = answer_from_json(std::string_view(text).substr(at, end - at));
    at = end + 1;
    auto taken = answer ? log.take(std::move(*answer)) : tl::unexpected(answer.error());
    if (taken) continue;
    return fail(ErrorCode::corrupt, file.filename().string() + " line " + std::to_string(line) +
                                        ": " + taken.error().message +
                                        "; start a new run, or remove the line");
  }
  return log;
}

Result<void> RunLog::append(const ArmAnswer& answer) {
  if (holds(answer.question, answer.arm)) {
    return fail(ErrorCode::conflict, "this answer is in the run already");
  }
  TRY(file_.append(to_json(answer) + "\n"));
  TRY(file_.sync());
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
