#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "foundation/crypto/bytes.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/crypto/random.h"

namespace osler::crypto {

enum class SegmentKind : std::uint32_t {
  lexical = 1,
  vectors = 2,
  text = 3,
  cache = 4,
  chunk_table = 5,
  training = 6,  // adapter, data set or checkpoint
  backup = 9,
};

using SegmentId = BinaryId<struct SegmentTag>;

/// What whoever opens a segment expects to find; a segment of another kind or person is refused.
struct SegmentPlace {
  SegmentKind kind;
  PartitionId partition;  // zero: the shared library
};

/// The first 128 bytes (docs/formats/segment.md).
struct SegmentHeader {
  SegmentPlace place;
  std::uint64_t plaintext_bytes = 0;
  SegmentId id;
  KeyId key;
};

struct SealedSegment {
  SegmentHeader header;
  Bytes bytes;
};

inline constexpr std::size_t segment_page_bytes = 65536;

/// Seals under a new id each time: a segment id is written once, so no nonce is ever used twice.
SealedSegment seal_segment(const Key& key, const SegmentPlace& place, ByteView plaintext,
                           RandomSource& random);

/// What can be read without the key; not authenticated until SegmentOpener has opened a page.
/// Errors   unsupported: another format; corrupt: an impossible header or file length.
Result<SegmentHeader> read_segment_header(ByteView file);

/// Opens the pages of one sealed file, in any order. Keeps a look at the file's bytes, which must
/// outlive it. Any thread may call.
class SegmentOpener {
 public:
  /// Errors   those of read_segment_header; not_found: sealed with another key than `key`;
  ///          corrupt: the header does not belong to the key; conflict: another kind or partition.
  static Result<SegmentOpener> open(ByteView file, const Key& key, const SegmentPlace& expected);

  const SegmentHeader& header() const { return header_; }
  /// At least 1: an empty segment has one empty page, so that it is authenticated too.
  std::uint64_t page_count() const;
  std::size_t page_bytes(std::uint64_t page) const;
  /// Shape    page < page_count(), out.size() == page_bytes(page).
  /// Errors   corrupt: the message names the page; `out` then holds zeros.
  Result<void> open_page(std::uint64_t page, std::span<std::uint8_t> out) const;
  /// Shape    out.size() == header().plaintext_bytes.
  /// Errors   corrupt: the message names the first bad page; `out` then holds zeros.
  Result<void> open_all(std::span<std::uint8_t> out) const;

 private:
  SegmentOpener(ByteView file, const SegmentHeader& header, Secret32 file_key)
      : file_(file), header_(header), file_key_(std::move(file_key)) {}

  ByteView file_;
  SegmentHeader header_;
  Secret32 file_key_;
};

}  // namespace osler::crypto
