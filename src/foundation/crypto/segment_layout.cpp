#include "foundation/crypto/segment_layout.h"

#include <algorithm>

#include "foundation/crypto/framing.h"
#include "foundation/crypto/hmac.h"

namespace osler::crypto {

std::uint64_t segment_pages(std::uint64_t plaintext_bytes) {
  const std::uint64_t whole = plaintext_bytes / segment_page_bytes;
  const std::uint64_t rest = plaintext_bytes % segment_page_bytes == 0 ? 0 : 1;
  return std::max<std::uint64_t>(1, whole + rest);
}

std::uint64_t segment_page_at(std::uint64_t page) {
  return segment_header_bytes + page * (segment_page_bytes + aead_tag_bytes);
}

std::array<std::uint8_t, 32> segment_derived(const Key& key, std::string_view label,
                                             const SegmentId& id) {
  Bytes message;
  append(message, as_bytes(label));
  append(message, id.bytes);
  return blake2b_256(key.bytes.bytes(), message);
}

Nonce segment_nonce(std::uint64_t page) {
  Nonce nonce{};
  for (std::size_t i = 0; i < 8; ++i) nonce[16 + i] = static_cast<std::uint8_t>(page >> (8 * i));
  return nonce;
}

Bytes segment_page_aad(ByteView header, std::uint64_t page) {
  Bytes aad;
  append(aad, header);
  append_u64(aad, page);
  return aad;
}

}  // namespace osler::crypto
