// ROOMS: net
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "foundation/net/server_sent_events.h"

namespace {

using osler::net::EventParser;
using osler::net::ServerSentEvent;

void require(bool holds) {
  if (!holds) std::abort();
}

bool same(const ServerSentEvent& a, const ServerSentEvent& b) {
  return a.event == b.event && a.data == b.data && a.id == b.id;
}

// What was read, written again, reads as the same event.
void check_round_trip(const ServerSentEvent& event) {
  const auto text = osler::net::format_event(event);
  require(text.has_value());
  EventParser parser;
  const auto again = parser.feed(*text);
  require(again.has_value() && again->size() == 1 && same(again->front(), event));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  EventParser whole(4096);
  EventParser bytewise(4096);
  const auto events = whole.feed(bytes);
  std::size_t seen = 0;
  bool good = true;
  for (std::size_t i = 0; i < size && good; ++i) {
    const auto some = bytewise.feed(bytes.substr(i, 1));
    good = some.has_value();
    if (!good || !events) continue;
    for (const ServerSentEvent& event : *some) {
      require(seen < events->size() && same(event, (*events)[seen]));
      ++seen;
    }
  }
  require(good == events.has_value());
  if (!events) return 0;
  require(seen == events->size());
  for (const ServerSentEvent& event : *events) check_round_trip(event);
  return 0;
}
