#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>

#include "foundation/base/clock.h"
#include "foundation/base/literal.h"
#include "foundation/base/sensitive.h"

namespace osler {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// One named value of a log line. Names stand in the source; values are ids, counts and codes.
/// A Sensitive does not compile here. Borrows its text: for the call only.
class LogField {
 public:
  LogField(Literal name, std::string_view text)
      : name_(name.view()), kind_(Kind::text), text_(text) {}
  LogField(Literal name, const std::string& text) : LogField(name, std::string_view(text)) {}
  LogField(Literal name, const char* text) : LogField(name, std::string_view(text)) {}
  template <std::signed_integral T>
  LogField(Literal name, T value)
      : name_(name.view()), kind_(Kind::integer), bits_(static_cast<std::uint64_t>(value)) {}
  template <std::unsigned_integral T>
  LogField(Literal name, T value)
      : name_(name.view()),
        kind_(std::same_as<T, bool> ? Kind::boolean : Kind::natural),
        bits_(static_cast<std::uint64_t>(value)) {}
  template <class Tag, class T>
  LogField(Literal name, const Sensitive<Tag, T>& value) = delete;

  /// Appends ,"name":value. A text beyond 1 KiB is cut, and says so.
  void append_to(std::string& line) const;

 private:
  enum class Kind : std::uint8_t { text, integer, natural, boolean };
  std::string_view name_;
  Kind kind_;
  std::string_view text_;
  std::uint64_t bits_ = 0;
};

/// Structured log: one JSON object per line with `t`, `level`, `event` and the fields.
///   logger.info("ingest.accepted", {{"document", id.value}, {"chunks", chunks.size()}});
/// Any thread may call; a line is handed to the sink whole. Passed by reference, never global.
class Logger {
 public:
  using Sink = std::function<void(std::string_view line)>;  // the line ends in '\n'
  using Fields = std::initializer_list<LogField>;

  /// Writes what is at least as grave as `least`. An empty sink is silence.
  Logger(const Clock& clock, LogLevel least, Sink sink);

  void debug(Literal event, Fields fields = {}) { write(LogLevel::debug, event, fields); }
  void info(Literal event, Fields fields = {}) { write(LogLevel::info, event, fields); }
  void warning(Literal event, Fields fields = {}) { write(LogLevel::warning, event, fields); }
  void error(Literal event, Fields fields = {}) { write(LogLevel::error, event, fields); }
  void write(LogLevel level, Literal event, Fields fields);

 private:
  const Clock& clock_;
  LogLevel least_;
  Sink sink_;
  std::mutex one_line_;
};

/// A sink for an open file descriptor, which stays the caller's. A line that cannot be written is
/// lost: a full disk must not stop an answer.
Logger::Sink lines_to(int descriptor);

}  // namespace osler
