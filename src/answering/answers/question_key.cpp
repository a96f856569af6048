#include "answering/answers/question_key.h"

#include <cstring>

#include "foundation/crypto/hmac.h"
#include "foundation/text/normalize.h"

namespace osler::answers {

std::string plain_question(std::string_view text) {
  std::string plain = text::collapse_white_space(text::nfc(text));
  const std::size_t last = plain.find_last_not_of(" .?!");
  if (last != std::string::npos) plain.resize(last + 1);
  return plain;
}

std::size_t CacheKeyHash::operator()(const CacheKey& key) const noexcept {
  std::size_t mixed = 0;  // an HMAC is spread evenly already
  std::memcpy(&mixed, key.digest.data(), sizeof mixed);
  return mixed;
}

CacheKey CacheKeys::of(std::initializer_list<std::string_view> parts) const {
  std::string message = "osler/cache/1";
  for (const std::string_view part : parts) {
    message += std::to_string(part.size());
    message += ':';
    message += part;
  }
  return {crypto::hmac_sha256(secret_.bytes(), crypto::as_bytes(message))};
}

}  // namespace osler::answers
