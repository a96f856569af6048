#include "trust/audit/log_lines.h"

#include <fstream>
#include <string>

#include "trust/audit/record_line.h"

namespace osler::audit {

namespace {

constexpr std::size_t block = std::size_t{1} << 18U;
constexpr std::size_t longest_line = most_record_bytes + 65;  // hash, space

}  // namespace

Result<LinesRead> each_line(const std::filesystem::path& file, const LineSink& sink) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, file.string() + " cannot be opened");
  LinesRead read;
  std::string pending;
  std::string part(block, '\0');
  while (in.read(part.data(), static_cast<std::streamsize>(block)) || in.gcount() > 0) {
    pending.append(part, 0, static_cast<std::size_t>(in.gcount()));
    std::size_t begin = 0;
    for (std::size_t end = pending.find('\n'); end != std::string::npos;
         end = pending.find('\n', begin)) {
      TRY_ASSIGN(const bool goes_on, sink(std::string_view(pending).substr(begin, end - begin)));
      read.bytes += end + 1 - begin;
      begin = end + 1;
      if (!goes_on) return read;
    }
    pending.erase(0, begin);
    if (pending.size() > longest_line) {
      return fail(ErrorCode::corrupt, "a line is longer than a record can be");
    }
  }
  read.unfinished = pending.size();
  return read;
}

}  // namespace osler::audit
