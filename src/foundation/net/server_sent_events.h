#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/literal.h"
#include "foundation/base/result.h"
#include "foundation/net/http_message.h"

namespace osler::net {

/// One event of text/event-stream. Source  HTML Standard, 9.2 "Server-sent events".
struct ServerSentEvent {
  std::string event = "message";
  std::string data{};
  std::string id{};  // "" = none
};

/// `data` may have lines; each becomes a data field of its own.
/// Errors   invalid_argument: a line break in the event's name, or a line break or NUL in its id.
Result<std::string> format_event(const ServerSentEvent& event);

/// ": \n\n", which every reader ignores; keeps proxies and idle timers awake.
inline constexpr std::string_view event_comment = ": \n\n";

/// Reads a stream as it arrives, cut anywhere. Line ends are CR, LF or CRLF.
class EventParser {
 public:
  explicit EventParser(std::size_t max_event_bytes = std::size_t{1} << 20U)
      : max_bytes_(max_event_bytes) {}
  /// Returns  the events that `bytes` completes. An event without data is none.
  /// Errors   too_large: a line or an event's data exceeds the limit.
  Result<std::vector<ServerSentEvent>> feed(std::string_view bytes);

 private:
  void end_line(std::vector<ServerSentEvent>& events);
  void read_field(std::string_view name, std::string_view value);

  std::size_t max_bytes_;
  std::string line_;
  bool after_cr_ = false;
  bool at_start_ = true;  // a byte order mark may come
  bool has_data_ = false;
  ServerSentEvent next_;
  std::string last_id_;
};

/// What a handler writes events to.
class EventStream {
 public:
  explicit EventStream(BodyWriter& writer) : writer_(writer) {}
  /// `data` is one JSON document, or any text.
  /// Returns  false once the client has gone: leave.
  bool send(Literal event, std::string_view data);

 private:
  BodyWriter& writer_;
};

/// A reply of text/event-stream that sends a comment whenever it is silent for 15 s.
Response event_stream_response(std::function<void(EventStream&)> produce);

}  // namespace osler::net
