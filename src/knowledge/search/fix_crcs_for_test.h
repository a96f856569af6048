#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "knowledge/search/crc32c.h"
#include "knowledge/search/little_endian.h"
#include "knowledge/search/segment_layout.h"

namespace osler::search {

/// For tests and fuzzing: gives every section that lies inside `bytes` a right CRC, so that damage
/// reaches the checks behind it.
inline void fix_crcs(std::vector<std::uint8_t>& bytes) {
  if (bytes.size() < 64) return;
  const auto sections = load<std::uint32_t>(bytes, 12);
  for (std::uint32_t i = 0; i < sections && i < 16; ++i) {
    const std::size_t entry = 64 + std::size_t{24} * i;
    if (bytes.size() < entry + 24) return;
    const auto offset = load<std::uint64_t>(bytes, entry + 8);
    const auto size = load<std::uint64_t>(bytes, entry + 16);
    if (offset > bytes.size() || size > bytes.size() - offset) return;
    const std::uint32_t crc = crc32c(std::span(bytes).subspan(offset, size));
    std::memcpy(bytes.data() + entry + 4, &crc, 4);
  }
}

/// For fuzzing: the header that these bytes claim, so that it is no obstacle.
inline SegmentHeader claimed_header(std::span<const std::uint8_t> bytes, std::string_view magic) {
  SegmentHeader header;
  header.magic = magic;
  if (bytes.size() < 64) return header;
  header.chunks = load<std::uint32_t>(bytes, 8);
  header.segment = load<SegmentId>(bytes, 16);
  std::memcpy(header.of.data(), bytes.data() + 32, header.of.size());
  return header;
}

}  // namespace osler::search
