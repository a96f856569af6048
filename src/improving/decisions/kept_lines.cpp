#include "improving/decisions/kept_lines.h"

#include <string>
#include <system_error>

#include "improving/decisions/run_folder.h"

namespace osler::decisions {

Result<KeptLines> KeptLines::open(const std::filesystem::path& file, const Take& take) {
  std::string text;
  std::error_code none;
  if (std::filesystem::exists(file, none)) {  // what cannot be read whole is never cut off
    TRY_ASSIGN(text, read_file(file));
  }
  TRY_ASSIGN(auto durable, storage::DurableFile::open(file));
  const std::size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
  if (whole < text.size()) TRY(durable.truncate(whole));
  std::size_t line = 1;
  for (std::size_t at = 0; at < whole; ++line) {
    const std::size_t end = text.find('\n', at);
    const auto taken = take(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (taken) continue;
    return fail(ErrorCode::corrupt, file.filename().string() + " line " + std::to_string(line) +
                                        ": " + taken.error().message +
                                        "; start a new run, or remove the line");
  }
  return KeptLines(std::move(durable));
}

Result<void> KeptLines::append(std::string_view line) {
  TRY(file_.append(std::string(line) + "\n"));
  return file_.sync();
}

}  // namespace osler::decisions
