#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "foundation/base/id.h"
#include "foundation/base/result.h"

namespace osler::search {

using SegmentId = BinaryId<struct IndexSegmentTag>;  // common to the three files of one segment
using SpaceId = BinaryId<struct SpaceTag>;           // of an embedding space (retrieval 12)
using AnalyzerId = BinaryId<struct AnalyzerTag>;     // of a text analysis (retrieval 4)

/// Opened plaintext of one file. `owner` keeps the bytes alive.
struct PlainBytes {
  std::shared_ptr<const void> owner;
  std::span<const std::uint8_t> bytes;
};
PlainBytes keep(std::vector<std::uint8_t> bytes);

/// What stands in the first 48 bytes of each plaintext (docs/formats/lexical.md).
struct SegmentHeader {
  std::string_view magic;  // 8 bytes
  std::uint32_t chunks = 0;
  SegmentId segment;
  std::array<std::uint8_t, 16> of{};  // space id, analyser id, or zero
};

/// Puts sections behind a header: 64-byte aligned, in kind order, each with its CRC-32C.
class SegmentLayout {
 public:
  explicit SegmentLayout(SegmentHeader header) : header_(header) {}
  /// Kinds rise from call to call.
  void add(std::uint32_t kind, std::vector<std::uint8_t> section);
  std::vector<std::uint8_t> finish();

 private:
  struct Section {
    std::uint32_t kind;
    std::vector<std::uint8_t> bytes;
  };
  SegmentHeader header_;
  std::vector<Section> sections_;
};

/// The other direction. Checks every byte that is not inside a section, and each section's CRC, so
/// that which sections there are, and what they say, is all that remains to be judged.
class SegmentSections {
 public:
  /// Errors   corrupt: wrong magic, segment, space or analyser; a table, gap, length or CRC that is
  ///          not exactly what a writer would have written.
  static Result<SegmentSections> parse(std::span<const std::uint8_t> bytes,
                                       const SegmentHeader& expected);
  std::uint32_t chunks() const { return chunks_; }
  /// Empty when there is no such section.
  std::span<const std::uint8_t> section(std::uint32_t kind) const;
  /// Whether these kinds are present and no other, except perhaps `optional`.
  bool are(std::initializer_list<std::uint32_t> kinds, std::uint32_t optional = 0) const;

 private:
  struct Section {
    std::uint32_t kind;
    std::span<const std::uint8_t> bytes;
  };
  Result<void> read_header(std::span<const std::uint8_t> bytes, const SegmentHeader& expected);
  /// One row of the table; `end` is where what precedes its section ends, and moves behind it.
  Result<void> read_section(std::span<const std::uint8_t> bytes, std::uint32_t number,
                            std::size_t& end);

  std::uint32_t chunks_ = 0;
  std::vector<Section> sections_;
};

}  // namespace osler::search
