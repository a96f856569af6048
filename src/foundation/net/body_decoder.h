#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/net/request_head.h"

namespace osler::net {

/// Takes a body out of the bytes that follow a head: a known length, or chunks. Of chunked coding
/// it reads the plain form only: no extensions, no trailers, every line ends in CRLF.
class BodyDecoder {
 public:
  explicit BodyDecoder(const BodyFraming& framing);

  /// Appends the body's bytes to `body` and stops behind its last one.
  /// Returns  how many of `bytes` it used.
  /// Errors   corrupt: a chunk line or ending that is not in the plain form.
  Result<std::size_t> feed(std::string_view bytes, std::string& body);
  bool is_done() const { return state_ == State::done; }

 private:
  enum class State : std::uint8_t { size_line, data, data_end, last_line, done };

  Result<std::size_t> step(std::string_view bytes, std::string& body);
  Result<std::size_t> read_line(std::string_view bytes);
  Result<void> end_line();

  State state_;
  bool chunked_;
  std::uint64_t left_ = 0;  // of the body, or of this chunk
  std::string line_;
};

}  // namespace osler::net
