#include "knowledge/models/utf8_pieces.h"

#include <algorithm>
#include <utility>

#include "foundation/text/utf8.h"

namespace osler::models {
namespace {

// Length of a last character of which some bytes are still to come, else 0.
std::size_t unfinished(std::string_view bytes) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
    const auto lead = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if ((lead & 0xc0U) == 0x80U) continue;  // a byte that goes on
    const std::size_t size = lead >= 0xf0U ? 4 : lead >= 0xe0U ? 3 : lead >= 0xc0U ? 2 : 1;
    return size > back ? back : 0;
  }
  return 0;
}

}  // namespace

std::string Utf8Pieces::add(std::string_view bytes) {
  waiting_ += bytes;
  const std::size_t whole = waiting_.size() - unfinished(waiting_);
  std::string piece = text::replace_invalid(std::string_view(waiting_).substr(0, whole));
  waiting_.erase(0, whole);
  return piece;
}

std::string Utf8Pieces::finish() { return text::replace_invalid(std::exchange(waiting_, {})); }

}  // namespace osler::models
