#pragma once

#include <array>
#include <cstdint>

#include "foundation/crypto/aead.h"
#include "foundation/crypto/segment.h"

namespace osler::crypto {

// The arithmetic that sealing and opening a segment share. Only for segment*.cpp.

inline constexpr std::size_t segment_header_bytes = 128;
inline constexpr std::size_t segment_commitment_at = 72;
inline constexpr std::size_t segment_reserved_at = 104;

std::uint64_t segment_pages(std::uint64_t plaintext_bytes);

/// Offset of a page's first sealed byte in the file.
std::uint64_t segment_page_at(std::uint64_t page);

/// BLAKE2b-256(key = data key, label || segment id): "osler/commit/1" shows which key it is,
/// "osler/segment/1" gives the key of the file.
std::array<std::uint8_t, 32> segment_derived(const Key& key, std::string_view label,
                                             const SegmentId& id);

Nonce segment_nonce(std::uint64_t page);

/// header || u64 page
Bytes segment_page_aad(ByteView header, std::uint64_t page);

}  // namespace osler::crypto
