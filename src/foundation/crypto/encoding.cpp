#include "foundation/crypto/encoding.h"

#include <sodium.h>

namespace osler::crypto {

std::string to_hex(ByteView bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');  // sodium ends it with a zero byte
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.empty()) return Bytes();  // libsodium wants an address
  Bytes bytes(text.size() / 2);
  std::size_t length = 0;
  if (text.size() % 2 != 0 || sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                             nullptr, &length, nullptr) != 0) {
    return std::nullopt;
  }
  if (length != bytes.size()) return std::nullopt;
  return bytes;
}

std::string to_base64(ByteView bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
  Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t length = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length,
                        nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  bytes.resize(length);
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace osler::crypto
