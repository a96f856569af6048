#pragma once

#include <cstdint>
#include <span>

namespace osler::search {

/// CRC-32C of `bytes`, as in every section of a segment.
///
/// Source   RFC 3720, appendix B.4: polynomial 0x1EDC6F41, reflected, initial and final all ones.
std::uint32_t crc32c(std::span<const std::uint8_t> bytes);

}  // namespace osler::search
