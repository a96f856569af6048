#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "knowledge/search/bit_packing.h"
#include "knowledge/search/lexical_format.h"

namespace osler::search {

struct Posting {
  std::uint32_t ordinal = 0;
  std::uint32_t frequency = 0;  // 1 .. most_frequent
};

/// Up to 128 postings, decoded.
struct DecodedBlock {
  std::uint32_t count = 0;
  PackedBlock ordinals{};
  PackedBlock frequencies{};
};

/// Appends one block; `previous` is the last ordinal before it, -1 at the start of a list.
/// Fills offset-independent fields of the block's meta; bounds are the caller's.
BlockMeta encode_block(std::span<const Posting> postings, std::int64_t previous,
                       std::vector<std::uint8_t>& out);

/// Where a block's bytes begin, and all that is needed to read it.
struct BlockSource {
  std::span<const std::uint8_t> bytes;  // from the block's first byte to the end of the section
  BlockMeta meta;
  std::int64_t previous = -1;
  std::uint32_t count = 0;
};

/// For blocks that check_block has once accepted.
void decode_block(const BlockSource& source, DecodedBlock& block);

/// Decodes with every check: widths, ends, rising ordinals, the stated last one.
/// Returns  bytes used (0 is possible), or nothing when no writer would have written this block.
std::optional<std::size_t> check_block(const BlockSource& source, DecodedBlock& block);

}  // namespace osler::search
