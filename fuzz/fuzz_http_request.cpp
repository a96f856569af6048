// ROOMS: net
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "foundation/net/body_decoder.h"
#include "foundation/net/request_head.h"

namespace {

using namespace std::string_view_literals;
using osler::net::RequestHead;

void require(bool holds) {
  if (!holds) std::abort();
}

// Nothing that is accepted can be read in a second way by whoever stands before us.
void check(const RequestHead& head) {
  for (const auto& header : head.headers.all()) {
    require(osler::net::is_field_name(header.name) && osler::net::is_field_value(header.value));
  }
  require(head.headers.count("Host") == 1);
  require(head.headers.count("Content-Length") + head.headers.count("Transfer-Encoding") <= 1);
  require(!head.body.chunked || head.body.length == 0);
  require(head.target.path.starts_with('/'));
  for (const std::string& segment : head.target.segments) {
    require(segment != "." && segment != ".." && segment.find_first_of("/\\\0"sv) == segment.npos);
  }
}

void read_body(const RequestHead& head, std::string_view rest) {
  osler::net::BodyDecoder whole(head.body);
  osler::net::BodyDecoder bytewise(head.body);
  std::string body;
  std::string same;
  const auto used = whole.feed(rest, body);
  std::size_t taken = 0;
  bool good = true;
  for (std::size_t i = 0; i < rest.size() && good && !bytewise.is_done(); ++i) {
    const auto one = bytewise.feed(rest.substr(i, 1), same);
    good = one.has_value();
    if (good) taken += *one;
  }
  require(good == used.has_value());
  if (good) require(*used == taken && body == same && *used <= rest.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto end = osler::net::find_head_end(bytes, {});
  const auto* length = std::get_if<std::size_t>(&end);
  if (length == nullptr || *length == 0) return 0;
  require(*length <= size);
  const auto parsed = osler::net::parse_request_head(bytes.substr(0, *length));
  if (const auto* refusal = std::get_if<osler::net::Refusal>(&parsed)) {
    require(refusal->status >= 400 && refusal->status < 500 && !refusal->why.empty());
    return 0;
  }
  check(std::get<RequestHead>(parsed));
  read_body(std::get<RequestHead>(parsed), bytes.substr(*length));
  return 0;
}
