#include "foundation/net/body_decoder.h"

#include <algorithm>
#include <charconv>

namespace osler::net {
namespace {

constexpr std::size_t line_limit = 10;  // eight digits and CRLF: a chunk below 4 GiB

Result<std::uint64_t> chunk_size(std::string_view digits) {
  std::uint64_t size = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
  if (digits.empty() || code != std::errc() || end != digits.data() + digits.size()) {
    return fail(ErrorCode::corrupt, "a chunk does not begin with its size");
  }
  return size;
}

}  // namespace

BodyDecoder::BodyDecoder(const BodyFraming& framing)
    : state_(framing.chunked      ? State::size_line
             : framing.length > 0 ? State::data
                                  : State::done),
      chunked_(framing.chunked),
      left_(framing.chunked ? 0 : framing.length) {}

Result<std::size_t> BodyDecoder::feed(std::string_view bytes, std::string& body) {
  std::size_t used = 0;
  while (used < bytes.size() && !is_done()) {
    TRY_ASSIGN(const std::size_t taken, step(bytes.substr(used), body));
    used += taken;
  }
  return used;
}

Result<std::size_t> BodyDecoder::step(std::string_view bytes, std::string& body) {
  if (state_ != State::data) return read_line(bytes);
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  body.append(bytes.substr(0, taken));
  left_ -= taken;
  if (left_ == 0) state_ = chunked_ ? State::data_end : State::done;
  return taken;
}

Result<std::size_t> BodyDecoder::read_line(std::string_view bytes) {
  const std::size_t newline = bytes.find('\n');
  const std::size_t taken = newline == std::string_view::npos ? bytes.size() : newline + 1;
  if (line_.size() + taken > line_limit) {
    return fail(ErrorCode::corrupt, "a chunk line is longer than its plain form");
  }
  line_.append(bytes.substr(0, taken));
  if (newline != std::string_view::npos) TRY(end_line());
  return taken;
}

Result<void> BodyDecoder::end_line() {
  if (line_.size() < 2 || line_[line_.size() - 2] != '\r') {
    return fail(ErrorCode::corrupt, "a chunk line does not end in CRLF");
  }
  const std::string digits = line_.substr(0, line_.size() - 2);
  line_.clear();
  if (state_ == State::size_line) {
    TRY_ASSIGN(left_, chunk_size(digits));
    state_ = left_ == 0 ? State::last_line : State::data;
    return {};
  }
  if (!digits.empty()) return fail(ErrorCode::corrupt, "bytes behind a chunk, or a trailer");
  state_ = state_ == State::data_end ? State::size_line : State::done;
  return {};
}

}  // namespace osler::net
