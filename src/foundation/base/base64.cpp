#include "foundation/base/base64.h"

namespace osler {
namespace {

constexpr std::string_view standard_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(std::span<const std::uint8_t> bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  unsigned waiting = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U) | byte;
    for (waiting += 8; waiting >= 6; waiting -= 6) text += alphabet[(bits >> (waiting - 6)) & 63U];
  }
  if (waiting > 0) text += alphabet[(bits << (6 - waiting)) & 63U];
  return text;
}

Result<std::vector<std::uint8_t>> decode(std::string_view text, std::string_view alphabet) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  unsigned waiting = 0;
  for (const char c : text) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos) {
      return fail(ErrorCode::invalid_argument, "not a base64 character, or padding out of place");
    }
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    waiting += 6;
    if (waiting < 8) continue;
    waiting -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> waiting));
  }
  const bool has_unused_bits = (bits & ((1U << waiting) - 1U)) != 0;
  if (waiting == 6 || has_unused_bits) {
    return fail(ErrorCode::invalid_argument, "base64 text is cut short or not in its one spelling");
  }
  return bytes;
}

}  // namespace

std::string to_base64(std::span<const std::uint8_t> bytes) {
  std::string text = encode(bytes, standard_alphabet);
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::string to_base64url(std::span<const std::uint8_t> bytes) {
  return encode(bytes, url_alphabet);
}

Result<std::vector<std::uint8_t>> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return fail(ErrorCode::invalid_argument, "base64 text comes in groups of four");
  }
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  return decode(text.substr(0, text.size() - padding), standard_alphabet);
}

Result<std::vector<std::uint8_t>> from_base64url(std::string_view text) {
  return decode(text, url_alphabet);
}

}  // namespace osler
