#include "foundation/base/log.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "foundation/base/json_string.h"
#include "foundation/base/time_text.h"

namespace osler {
namespace {

constexpr std::size_t longest_text = 1024;
constexpr std::array<std::string_view, 4> levels{"debug", "info", "warning", "error"};

void append_text(std::string& line, std::string_view text) {
  if (text.size() <= longest_text) return append_json_string(line, text);
  std::size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  append_json_string(
      line, std::string(text.substr(0, end)) + " ...(" + std::to_string(text.size()) + " bytes)");
}

}  // namespace

void LogField::append_to(std::string& line) const {
  line += ',';
  append_json_string(line, name_);
  line += ':';
  switch (kind_) {
    case Kind::text:
      append_text(line, text_);
      break;
    case Kind::integer:
      line += std::to_string(static_cast<std::int64_t>(bits_));
      break;
    case Kind::natural:
      line += std::to_string(bits_);
      break;
    case Kind::boolean:
      line += bits_ != 0 ? "true" : "false";
      break;
  }
}

Logger::Logger(const Clock& clock, LogLevel least, Sink sink)
    : clock_(clock), least_(least), sink_(std::move(sink)) {}

void Logger::write(LogLevel level, Literal event, Fields fields) {
  if (level < least_ || !sink_) return;
  std::string line = R"({"t":")" + rfc3339_micros(clock_.now()) + R"(","level":")";
  line += levels[static_cast<std::size_t>(level)];
  line += R"(","event":)";
  append_json_string(line, event.view());
  for (const LogField& field : fields) field.append_to(line);
  line += "}\n";
  const std::scoped_lock lock(one_line_);
  sink_(line);
}

Logger::Sink lines_to(int descriptor) {
  return [descriptor](std::string_view line) {
    while (!line.empty()) {
      const ssize_t written = ::write(descriptor, line.data(), line.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return;
      line.remove_prefix(static_cast<std::size_t>(written));
    }
  };
}

}  // namespace osler
