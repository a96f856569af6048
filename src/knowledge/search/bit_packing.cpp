#include "knowledge/search/bit_packing.h"

#include <bit>
#include <cstring>

#include "knowledge/search/little_endian.h"

namespace osler::search {
namespace {

constexpr std::size_t lanes = 4;

// One row of four values. A fixed inner loop of four lanes, which the compiler makes one vector.
void unpack_row(const std::uint8_t* from, unsigned bit, std::uint32_t mask, std::uint32_t* to) {
  std::array<std::uint32_t, lanes> low{};
  std::memcpy(low.data(), from, sizeof low);
  for (std::size_t l = 0; l < lanes; ++l) to[l] = (low[l] >> bit) & mask;
}

void unpack_straddling_row(const std::uint8_t* from, unsigned bit, std::uint32_t mask,
                           std::uint32_t* to) {
  std::array<std::uint32_t, lanes> low{};
  std::array<std::uint32_t, lanes> high{};
  std::memcpy(low.data(), from, sizeof low);
  std::memcpy(high.data(), from + sizeof low, sizeof high);
  for (std::size_t l = 0; l < lanes; ++l) {
    to[l] = ((low[l] >> bit) | (high[l] << (32U - bit))) & mask;
  }
}

}  // namespace

unsigned bits_needed(const PackedBlock& values) {
  std::uint32_t all = 0;
  for (const std::uint32_t value : values) all |= value;
  return static_cast<unsigned>(std::bit_width(all));
}

void pack(const PackedBlock& values, unsigned bits, std::vector<std::uint8_t>& out) {
  std::vector<std::uint32_t> words(lanes * bits);
  for (std::size_t i = 0; i < packed_values && bits > 0; ++i) {
    const std::size_t lane = i % lanes;
    const std::size_t bit = i / lanes * bits;
    const auto wide = static_cast<std::uint64_t>(values[i]) << (bit % 32);
    words[bit / 32 * lanes + lane] |= static_cast<std::uint32_t>(wide);
    if (bit % 32 + bits > 32) {
      words[(bit / 32 + 1) * lanes + lane] |= static_cast<std::uint32_t>(wide >> 32U);
    }
  }
  for (const std::uint32_t word : words) append(out, word);
}

void unpack(std::span<const std::uint8_t> bytes, unsigned bits, PackedBlock& values) {
  if (bits == 0) {
    values.fill(0);
    return;
  }
  const std::uint32_t mask = bits == 32 ? ~0U : (1U << bits) - 1;
  for (unsigned row = 0; row < packed_values / lanes; ++row) {
    const unsigned bit = row * bits;
    const std::uint8_t* from = bytes.data() + std::size_t{bit / 32} * 16;
    std::uint32_t* to = values.data() + std::size_t{row} * lanes;
    if (bit % 32 + bits > 32) {
      unpack_straddling_row(from, bit % 32, mask, to);
    } else {
      unpack_row(from, bit % 32, mask, to);
    }
  }
}

}  // namespace osler::search
