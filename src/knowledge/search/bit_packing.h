#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osler::search {

constexpr std::size_t packed_values = 128;
using PackedBlock = std::array<std::uint32_t, packed_values>;

/// Bits of the widest value, 0 when all are zero.
unsigned bits_needed(const PackedBlock& values);

/// Appends 16 * bits bytes. Each value must fit.
///
/// Source   Layout of SIMD-BP128, Lemire & Boytsov 2015: value i in 32-bit lane i mod 4 at bit
///          (i div 4) * bits; word j of lane l at byte 16 j + 4 l; low bits first.
void pack(const PackedBlock& values, unsigned bits, std::vector<std::uint8_t>& out);

/// `bytes` holds at least 16 * bits bytes; bits <= 32.
void unpack(std::span<const std::uint8_t> bytes, unsigned bits, PackedBlock& values);

}  // namespace osler::search
