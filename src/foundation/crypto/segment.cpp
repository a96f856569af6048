#include "foundation/crypto/segment.h"

#include <algorithm>
#include <string_view>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/framing.h"
#include "foundation/crypto/hash.h"
#include "foundation/crypto/segment_layout.h"

namespace osler::crypto {
namespace {

constexpr std::string_view magic = "OSLRSEG1";

Bytes header_bytes(const Key& key, const SegmentHeader& header) {
  Bytes out;
  append(out, as_bytes(magic));
  append_u32(out, static_cast<std::uint32_t>(header.place.kind));
  append_u32(out, segment_page_bytes);
  append_u64(out, header.plaintext_bytes);
  append(out, header.id.bytes);
  append(out, header.key.bytes);
  append(out, header.place.partition.bytes);
  append(out, segment_derived(key, "osler/commit/1", header.id));
  out.resize(segment_header_bytes, 0);
  return out;
}

ByteView page_of(ByteView plaintext, std::uint64_t page) {
  const std::size_t begin = std::min(plaintext.size(), page * segment_page_bytes);
  return plaintext.subspan(begin, std::min(segment_page_bytes, plaintext.size() - begin));
}

Secret32 file_key_of(const Key& key, const SegmentId& id) {
  Digest bytes = segment_derived(key, "osler/segment/1", id);
  Secret32 file_key(bytes);
  wipe(bytes);
  return file_key;
}

bool is_kind(std::uint32_t kind) { return (kind >= 1 && kind <= 6) || kind == 9; }

Result<void> check_length(ByteView file, std::uint64_t plaintext_bytes) {
  // Compared without adding to the untrusted length, which could overflow.
  const std::uint64_t rest = file.size() - segment_header_bytes;
  const std::uint64_t tags = segment_pages(plaintext_bytes) * aead_tag_bytes;
  if (rest < tags || rest - tags != plaintext_bytes) {
    return fail(ErrorCode::corrupt, "segment is " + std::to_string(file.size()) +
                                        " bytes long, but its header announces " +
                                        std::to_string(plaintext_bytes) +
                                        " bytes of content: cut short or extended");
  }
  return {};
}

}  // namespace

SealedSegment seal_segment(const Key& key, const SegmentPlace& place, ByteView plaintext,
                           RandomSource& random) {
  const SegmentHeader header{place, plaintext.size(), random_id<SegmentId>(random), key.id};
  const Secret32 file_key = file_key_of(key, header.id);
  const std::uint64_t pages = segment_pages(plaintext.size());
  Bytes out = header_bytes(key, header);
  const Bytes head = out;
  out.resize(segment_header_bytes + plaintext.size() + pages * aead_tag_bytes);
  for (std::uint64_t page = 0; page < pages; ++page) {
    const ByteView plain = page_of(plaintext, page);
    aead_seal(file_key.bytes(), segment_nonce(page), segment_page_aad(head, page), plain,
              std::span(out).subspan(segment_page_at(page), plain.size() + aead_tag_bytes));
  }
  return {header, std::move(out)};
}

Result<SegmentHeader> read_segment_header(ByteView file) {
  if (file.size() < segment_header_bytes || as_text(file.first(magic.size())) != magic) {
    return fail(ErrorCode::unsupported, "not a segment of format OSLRSEG1");
  }
  if (!is_kind(read_u32(file, 8)) || read_u32(file, 12) != segment_page_bytes) {
    return fail(ErrorCode::unsupported,
                "segment of a kind or page size that this program does not "
                "know; a newer program may have written it");
  }
  const ByteView reserved =
      file.subspan(segment_reserved_at, segment_header_bytes - segment_reserved_at);
  if (std::ranges::any_of(reserved, [](std::uint8_t byte) { return byte != 0; })) {
    return fail(ErrorCode::corrupt, "segment header: reserved bytes 104 to 127 are not zero");
  }
  const SegmentHeader header{
      {static_cast<SegmentKind>(read_u32(file, 8)), read_id<PartitionId>(file, 56)},
      read_u64(file, 16),
      read_id<SegmentId>(file, 24),
      read_id<KeyId>(file, 40)};
  TRY(check_length(file, header.plaintext_bytes));
  return header;
}

Result<SegmentOpener> SegmentOpener::open(ByteView file, const Key& key,
                                          const SegmentPlace& expected) {
  TRY_ASSIGN(const SegmentHeader header, read_segment_header(file));
  if (header.key != key.id) {
    return fail(ErrorCode::not_found, "segment " + to_hex(header.id) + " is sealed with key " +
                                          to_hex(header.key) + ", not with " + to_hex(key.id));
  }
  Digest commitment{};
  std::copy_n(file.begin() + segment_commitment_at, commitment.size(), commitment.begin());
  if (!equal(commitment, segment_derived(key, "osler/commit/1", header.id))) {
    return fail(ErrorCode::corrupt, "segment " + to_hex(header.id) +
                                        ": its header was changed or made with another key");
  }
  if (header.place.kind != expected.kind || header.place.partition != expected.partition) {
    return fail(ErrorCode::conflict, "segment " + to_hex(header.id) +
                                         " holds another kind or another partition than its place");
  }
  return SegmentOpener(file, header, file_key_of(key, header.id));
}

std::uint64_t SegmentOpener::page_count() const { return segment_pages(header_.plaintext_bytes); }

std::size_t SegmentOpener::page_bytes(std::uint64_t page) const {
  return std::min<std::uint64_t>(segment_page_bytes,
                                 header_.plaintext_bytes - page * segment_page_bytes);
}

Result<void> SegmentOpener::open_page(std::uint64_t page, std::span<std::uint8_t> out) const {
  const ByteView sealed = file_.subspan(segment_page_at(page), page_bytes(page) + aead_tag_bytes);
  const Bytes aad = segment_page_aad(file_.first(segment_header_bytes), page);
  if (!aead_open(file_key_.bytes(), segment_nonce(page), aad, sealed, out)) {
    return fail(ErrorCode::corrupt,
                "segment " + to_hex(header_.id) + ": page " + std::to_string(page) + " of " +
                    std::to_string(page_count()) + " does not open: its bytes were changed");
  }
  return {};
}

Result<void> SegmentOpener::open_all(std::span<std::uint8_t> out) const {
  for (std::uint64_t page = 0; page < page_count(); ++page) {
    auto opened = open_page(page, out.subspan(page * segment_page_bytes, page_bytes(page)));
    if (!opened) {
      wipe(out);
      return opened;
    }
  }
  return {};
}

}  // namespace osler::crypto
