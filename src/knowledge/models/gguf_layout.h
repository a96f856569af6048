#pragma once

#include <cstddef>
#include <cstdint>

namespace osler::models {

// What the reader and the writer of GGUF share. Source: ggml/docs/gguf.md.

inline constexpr std::uint32_t gguf_magic = 0x46554747;  // "GGUF"
inline constexpr std::size_t gguf_alignment = 32;        // where general.alignment does not say

enum class GgufType : std::uint32_t {
  u8,
  i8,
  u16,
  i16,
  u32,
  i32,
  f32,
  boolean,
  text,
  array,
  u64,
  i64,
  f64
};

inline std::size_t padded(std::size_t size, std::size_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}

}  // namespace osler::models
