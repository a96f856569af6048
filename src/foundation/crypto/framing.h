#pragma once

#include <cstdint>
#include <string_view>

#include "foundation/crypto/bytes.h"

namespace osler::crypto {

/// Integers little endian, and lp(x) = u32 length, then the bytes: with it no two lists of parts
/// give the same bytes, which plain joining would allow ("ab","c" and "a","bc").
void append(Bytes& out, ByteView bytes);
void append_u32(Bytes& out, std::uint32_t value);
void append_u64(Bytes& out, std::uint64_t value);
void append_lp(Bytes& out, ByteView bytes);
void append_lp(Bytes& out, std::string_view text);

/// Reads at `offset`, which the caller has checked against bytes.size().
std::uint32_t read_u32(ByteView bytes, std::size_t offset);
std::uint64_t read_u64(ByteView bytes, std::size_t offset);

}  // namespace osler::crypto
