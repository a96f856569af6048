#include "knowledge/search/posting_block.h"

#include "knowledge/search/little_endian.h"

namespace osler::search {
namespace {

std::uint32_t gap(const Posting& posting, std::int64_t previous) {
  return static_cast<std::uint32_t>(posting.ordinal - previous - 1);
}

void encode_short(std::span<const Posting> postings, std::int64_t previous,
                  std::vector<std::uint8_t>& out) {
  for (const Posting& posting : postings) {
    append_vbyte(out, gap(posting, previous));
    append_vbyte(out, posting.frequency - 1);
    previous = posting.ordinal;
  }
}

// Returns the bytes read, 0 if they end early.
std::size_t decode_short(const BlockSource& source, DecodedBlock& block) {
  VbyteReader reader(source.bytes);
  for (std::uint32_t i = 0; i < source.count; ++i) {
    if (!reader.next(block.ordinals[i]) || !reader.next(block.frequencies[i])) return 0;
  }
  return reader.position();
}

// From gaps and frequencies less one to ordinals and frequencies.
void accumulate(std::int64_t previous, std::uint32_t count, DecodedBlock& block) {
  block.count = count;
  auto last = static_cast<std::uint32_t>(previous);
  for (std::uint32_t i = 0; i < count; ++i) {
    last += block.ordinals[i] + 1;
    block.ordinals[i] = last;
    block.frequencies[i] += 1;
  }
}

std::optional<std::size_t> check_short(const BlockSource& source, DecodedBlock& block) {
  if (source.meta.gap_bits != short_block || source.meta.frequency_bits != 0) return std::nullopt;
  const std::size_t used = decode_short(source, block);
  return used == 0 ? std::nullopt : std::optional(used);
}

std::optional<std::size_t> check_full(const BlockSource& source, DecodedBlock& block) {
  const BlockMeta& meta = source.meta;
  if (meta.gap_bits > 32 || meta.frequency_bits > 16) return std::nullopt;
  const std::size_t used = (std::size_t{meta.gap_bits} + meta.frequency_bits) * 16;
  if (used > source.bytes.size()) return std::nullopt;
  unpack(source.bytes, meta.gap_bits, block.ordinals);
  unpack(source.bytes.subspan(std::size_t{16} * meta.gap_bits), meta.frequency_bits,
         block.frequencies);
  const bool least_bits = bits_needed(block.ordinals) == meta.gap_bits &&
                          bits_needed(block.frequencies) == meta.frequency_bits;
  return least_bits ? std::optional(used) : std::nullopt;
}

bool plausible(const BlockSource& source, const DecodedBlock& block) {
  std::int64_t last = source.previous;
  for (std::uint32_t i = 0; i < source.count; ++i) {
    last += std::int64_t{block.ordinals[i]} + 1;
    if (block.frequencies[i] >= most_frequent) return false;
  }
  return last == source.meta.last_ordinal;
}

}  // namespace

BlockMeta encode_block(std::span<const Posting> postings, std::int64_t previous,
                       std::vector<std::uint8_t>& out) {
  BlockMeta meta;
  meta.last_ordinal = postings.back().ordinal;
  if (postings.size() < packed_values) {
    meta.gap_bits = short_block;
    encode_short(postings, previous, out);
    return meta;
  }
  PackedBlock gaps{};
  PackedBlock frequencies{};
  for (std::size_t i = 0; i < packed_values; ++i) {
    gaps[i] = gap(postings[i], previous);
    frequencies[i] = postings[i].frequency - 1;
    previous = postings[i].ordinal;
  }
  meta.gap_bits = static_cast<std::uint8_t>(bits_needed(gaps));
  meta.frequency_bits = static_cast<std::uint8_t>(bits_needed(frequencies));
  pack(gaps, meta.gap_bits, out);
  pack(frequencies, meta.frequency_bits, out);
  return meta;
}

void decode_block(const BlockSource& source, DecodedBlock& block) {
  if (source.meta.gap_bits == short_block) {
    decode_short(source, block);
  } else {
    unpack(source.bytes, source.meta.gap_bits, block.ordinals);
    unpack(source.bytes.subspan(std::size_t{16} * source.meta.gap_bits), source.meta.frequency_bits,
           block.frequencies);
  }
  accumulate(source.previous, source.count, block);
}

std::optional<std::size_t> check_block(const BlockSource& source, DecodedBlock& block) {
  const auto used =
      source.count < packed_values ? check_short(source, block) : check_full(source, block);
  if (!used || !plausible(source, block)) return std::nullopt;
  accumulate(source.previous, source.count, block);
  return used;
}

}  // namespace osler::search
