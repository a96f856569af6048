#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "knowledge/search/chunk_entry.h"

namespace osler::search {

/// First byte of a key in the term dictionary (docs/formats/lexical.md).
enum class ListTag : std::uint8_t {
  body = 0x10,
  header = 0x11,
  title = 0x12,
  synonym = 0x13,
  exact = 0x20,
  code = 0x30,
  negated = 0x40,
};
constexpr std::array<ListTag, field_count> stem_tags{ListTag::title, ListTag::header, ListTag::body,
                                                     ListTag::synonym};  // by Field

constexpr bool is_stem(ListTag tag) { return (static_cast<unsigned>(tag) & 0xf0U) == 0x10U; }

/// The field whose length normalises a list. Lists of the whole chunk go by the body's.
constexpr Field length_field(ListTag tag) {
  switch (tag) {
    case ListTag::title:
      return Field::title;
    case ListTag::header:
      return Field::header;
    case ListTag::synonym:
      return Field::synonym;
    default:
      return Field::body;
  }
}

constexpr ListTag list_tag(FormKind kind, Field field) {
  switch (kind) {
    case FormKind::exact:
      return ListTag::exact;
    case FormKind::code:
      return ListTag::code;
    case FormKind::negated:
      return ListTag::negated;
    default:
      return stem_tags[static_cast<std::size_t>(field)];
  }
}

inline std::string list_key(ListTag tag, std::string_view term) {
  std::string key(1, static_cast<char>(tag));
  key += term;
  return key;
}
inline ListTag tag_of(std::string_view key) { return static_cast<ListTag>(key.front()); }

constexpr std::string_view lexical_magic = "OSLRLEX1";
enum LexicalSection : std::uint32_t {
  terms_section = 1,
  term_meta_section = 2,
  blocks_section = 3,
  postings_section = 4,
  positions_section = 5,
  lengths_section = 6,
  stats_section = 7,
};

/// Lengths of one chunk's fields, by Field, saturating.
using FieldLengths = std::array<std::uint16_t, field_count>;
constexpr std::uint32_t most_frequent = 0xffff;  // a higher frequency is stored as this

struct TermMeta {
  std::uint64_t postings_offset = 0;
  std::uint32_t first_block = 0;
  std::uint32_t blocks = 0;
  std::uint32_t postings = 0;
  std::uint32_t open_chunks = 0;  // open chunks that hold it; of a stem: in any field
  std::uint16_t max_frequency = 0;
  std::uint16_t min_length = 0;
  std::uint32_t zero = 0;
};
static_assert(sizeof(TermMeta) == 32);

struct BlockMeta {
  std::uint32_t last_ordinal = 0;
  std::uint32_t offset = 0;  // from the start of the list
  std::uint8_t gap_bits = 0;
  std::uint8_t frequency_bits = 0;
  std::uint16_t max_frequency = 0;
  std::uint16_t min_length = 0;
  std::uint16_t zero = 0;
};
static_assert(sizeof(BlockMeta) == 16);
constexpr std::uint8_t short_block = 255;  // gap_bits of a last block below 128 postings

/// Sums over the open chunks of one segment (retrieval 5, "Statistics").
struct OpenStats {
  std::array<std::uint64_t, field_count> lengths{};
  std::uint32_t chunks = 0;
};

}  // namespace osler::search
