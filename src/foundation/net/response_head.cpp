#include "foundation/net/response_head.h"

#include <array>
#include <utility>

#include "foundation/base/hex.h"
#include "foundation/net/error_reply.h"

namespace osler::net {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// protection 11
constexpr std::array<Pair, 6> on_every_reply = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'; require-trusted-types-for 'script'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
}};

constexpr std::array<std::string_view, 4> set_here = {"Content-Length", "Transfer-Encoding",
                                                      "Connection", "X-Request-Id"};

std::string two_digits(unsigned value) {
  std::string text = std::to_string(value);
  return value < 10 ? "0" + text : text;
}

// RFC 9110, 6.4.1: these have no body, and a length would be wrong.
bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

Headers all_headers(const Response& response, const ReplyContext& context) {
  Headers headers = response.headers;
  for (const std::string_view name : set_here) headers.remove(name);
  add_security_headers(headers, context.tls);
  headers.set("Date", http_date(context.now));
  headers.set("X-Request-Id", hex_of(context.request));
  if (response.stream.produce) {
    headers.set("Transfer-Encoding", "chunked");
  } else if (may_have_body(response.status)) {
    headers.set("Content-Length", std::to_string(response.body.size()));
  }
  if (context.close) headers.set("Connection", "close");
  return headers;
}

}  // namespace

void add_security_headers(Headers& headers, bool tls) {
  for (const auto& [name, value] : on_every_reply) {
    if (headers.count(name) == 0) headers.add(std::string(name), std::string(value));
  }
  if (tls && headers.count("Strict-Transport-Security") == 0) {
    headers.add("Strict-Transport-Security", "max-age=31536000");
  }
}

std::string http_date(std::chrono::system_clock::time_point time) {
  static constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed",
                                                           "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> months = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
  std::string text(days.at(std::chrono::weekday(day).c_encoding()));
  text += ", " + two_digits(static_cast<unsigned>(date.day())) + " ";
  text += months.at(static_cast<unsigned>(date.month()) - 1);
  text += " " + std::to_string(static_cast<int>(date.year())) + " ";
  text += two_digits(static_cast<unsigned>(clock.hours().count())) + ":";
  text += two_digits(static_cast<unsigned>(clock.minutes().count())) + ":";
  text += two_digits(static_cast<unsigned>(clock.seconds().count())) + " GMT";
  return text;
}

Result<std::string> response_head(const Response& response, const ReplyContext& context) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head += reason_phrase(response.status);
  head += "\r\n";
  const Headers headers = all_headers(response, context);
  for (const Header& header : headers.all()) {
    if (!is_field_name(header.name) || !is_field_value(header.value)) {
      return fail(ErrorCode::internal,
                  "a response header holds a control character; encode the value before it is set");
    }
    head += header.name + ": " + header.value + "\r\n";
  }
  return head + "\r\n";
}

}  // namespace osler::net
