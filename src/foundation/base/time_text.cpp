#include "foundation/base/time_text.h"

#include <cstdint>
#include <cstdlib>
#include <optional>

namespace osler {
namespace {

using std::chrono::microseconds;
using std::chrono::sys_days;

/// Appends at least `width` digits.
void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(std::abs(value));
  if (value < 0) out += '-';
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

std::string to_second(Instant time, sys_days day) {
  const std::chrono::hh_mm_ss clock(time - day);
  std::string out = iso_day(day) + 'T';
  append_padded(out, clock.hours().count(), 2);
  out += ':';
  append_padded(out, clock.minutes().count(), 2);
  out += ':';
  append_padded(out, clock.seconds().count(), 2);
  out += '.';
  return out;
}

sys_days day_of(Instant time) { return std::chrono::floor<std::chrono::days>(time); }

std::int64_t micros_of_second(Instant time) {
  return (time - std::chrono::floor<std::chrono::seconds>(time)).count();
}

/// Reads from the front of a text; after the first mismatch every answer is zero and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + digit();
    return value;
  }
  bool takes(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  void expect(char c) { ok_ = takes(c) && ok_; }
  /// The digits after the point, as microseconds.
  int fraction() {
    int micros = 0;
    std::size_t read = 0;
    while (!text_.empty() && text_.front() >= '0' && text_.front() <= '9' && read < 9) {
      const int value = digit();
      if (read++ < 6) micros = micros * 10 + value;
    }
    if (read == 0) ok_ = false;
    for (std::size_t i = read; i < 6; ++i) micros *= 10;
    return micros;
  }
  void require(bool holds) { ok_ = holds && ok_; }
  bool ok() const { return ok_ && text_.empty(); }

 private:
  int digit() {
    if (text_.empty() || text_.front() < '0' || text_.front() > '9') {
      ok_ = false;
      return 0;
    }
    const int value = text_.front() - '0';
    text_.remove_prefix(1);
    return value;
  }

  std::string_view text_;
  bool ok_ = true;
};

sys_days read_day(Reader& reader) {
  const int year = reader.digits(4);
  reader.expect('-');
  const int month = reader.digits(2);
  reader.expect('-');
  const int day = reader.digits(2);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  reader.require(date.ok());
  return date.ok() ? sys_days(date) : sys_days{};
}

microseconds read_clock(Reader& reader) {
  const int hour = reader.digits(2);
  reader.expect(':');
  const int minute = reader.digits(2);
  reader.expect(':');
  const int second = reader.digits(2);
  reader.require(hour < 24 && minute < 60 && second < 60);
  const int micros = reader.takes('.') ? reader.fraction() : 0;
  return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second) +
         microseconds(micros);
}

std::chrono::minutes read_offset(Reader& reader) {
  if (reader.takes('Z') || reader.takes('z')) return {};
  const int sign = reader.takes('-') ? -1 : 1;
  if (sign > 0) reader.expect('+');
  const int hour = reader.digits(2);
  reader.expect(':');
  const int minute = reader.digits(2);
  reader.require(hour < 24 && minute < 60);
  return std::chrono::minutes(sign * (hour * 60 + minute));
}

}  // namespace

std::string iso_day(sys_days day) {
  const std::chrono::year_month_day date(day);
  std::string out;
  append_padded(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.day()), 2);
  return out;
}

std::string iso_day(Instant time) { return iso_day(day_of(time)); }

std::string rfc3339_millis(Instant time) {
  std::string out = to_second(time, day_of(time));
  append_padded(out, micros_of_second(time) / 1000, 3);
  return out + 'Z';
}

std::string rfc3339_micros(Instant time) {
  std::string out = to_second(time, day_of(time));
  append_padded(out, micros_of_second(time), 6);
  return out + 'Z';
}

Result<Instant> parse_rfc3339(std::string_view text) {
  Reader reader(text);
  const sys_days day = read_day(reader);
  if (!reader.takes('T') && !reader.takes('t')) reader.expect(' ');
  const microseconds clock = read_clock(reader);
  const std::chrono::minutes offset = read_offset(reader);
  if (!reader.ok()) {
    return fail(ErrorCode::invalid_argument,
                "not an RFC 3339 time; write it as 2026-11-24T09:13:05Z");
  }
  return Instant(day) + clock - offset;
}

Result<sys_days> parse_iso_day(std::string_view text) {
  Reader reader(text);
  const sys_days day = read_day(reader);
  if (!reader.ok()) {
    return fail(ErrorCode::invalid_argument, "not a day of the calendar; write it as 2026-11-24");
  }
  return day;
}

}  // namespace osler
