#include "foundation/net/server_sent_events.h"

#include <utility>

namespace osler::net {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

void append_data_lines(std::string& out, std::string_view data) {
  while (true) {
    const std::size_t end = std::min(data.find_first_of("\r\n"), data.size());
    out += "data: ";
    out += data.substr(0, end);
    out += '\n';
    if (end == data.size()) return;
    const bool crlf = data.substr(end).starts_with("\r\n");
    data.remove_prefix(end + (crlf ? 2 : 1));
  }
}

}  // namespace

Result<std::string> format_event(const ServerSentEvent& event) {
  if (event.event.find_first_of("\r\n") != std::string::npos ||
      event.id.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
    return fail(ErrorCode::invalid_argument, "an event's name or id holds a line break");
  }
  std::string text;
  if (event.event != "message") text += "event: " + event.event + "\n";
  if (!event.id.empty()) text += "id: " + event.id + "\n";
  append_data_lines(text, event.data);
  return text + "\n";
}

Result<std::vector<ServerSentEvent>> EventParser::feed(std::string_view bytes) {
  std::vector<ServerSentEvent> events;
  for (const char c : bytes) {
    const bool second_half_of_crlf = after_cr_ && c == '\n';
    after_cr_ = c == '\r';
    if (second_half_of_crlf) continue;
    if (c == '\r' || c == '\n') {
      end_line(events);
    } else {
      line_ += c;
    }
    if (line_.size() + next_.data.size() > max_bytes_) {
      return fail(ErrorCode::too_large, "one event of the stream is larger than the limit");
    }
  }
  return events;
}

void EventParser::end_line(std::vector<ServerSentEvent>& events) {
  const std::string line = std::exchange(line_, {});
  std::string_view text = line;
  if (std::exchange(at_start_, false) && text.starts_with(byte_order_mark)) text.remove_prefix(3);
  if (!text.empty()) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    std::string_view value = text.substr(std::min(colon + 1, text.size()));
    if (value.starts_with(' ')) value.remove_prefix(1);
    read_field(text.substr(0, colon), value);
    return;
  }
  if (std::exchange(has_data_, false)) {
    next_.data.pop_back();  // the line break behind the last line of data
    next_.id = last_id_;
    events.push_back(std::move(next_));
  }
  next_ = {};
}

void EventParser::read_field(std::string_view name, std::string_view value) {
  if (name == "data") {
    next_.data += value;
    next_.data += '\n';
    has_data_ = true;
  } else if (name == "event") {
    next_.event = value.empty() ? "message" : std::string(value);
  } else if (name == "id" && value.find('\0') == std::string_view::npos) {
    last_id_ = value;
  }
}

bool EventStream::send(Literal event, std::string_view data) {
  const auto text = format_event({std::string(event.view()), std::string(data), {}});
  return text.has_value() && writer_.write(*text);
}

Response event_stream_response(std::function<void(EventStream&)> produce) {
  Response response;
  response.headers.add("Content-Type", "text/event-stream");
  response.stream.keep_alive = event_comment;
  response.stream.produce = [produce = std::move(produce)](BodyWriter& writer) {
    EventStream events(writer);
    produce(events);
  };
  return response;
}

}  // namespace osler::net
