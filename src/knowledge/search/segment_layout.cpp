#include "knowledge/search/segment_layout.h"

#include <algorithm>
#include <string>
#include <utility>

#include "knowledge/search/crc32c.h"
#include "knowledge/search/little_endian.h"

namespace osler::search {
namespace {

constexpr std::size_t header_bytes = 64;
constexpr std::size_t entry_bytes = 24;
constexpr std::size_t alignment = 64;
constexpr std::uint32_t most_sections = 16;

std::size_t aligned(std::size_t at) { return (at + alignment - 1) / alignment * alignment; }

bool all_zero(std::span<const std::uint8_t> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
}

tl::unexpected<Error> bad(const std::string& what) {
  return fail(ErrorCode::corrupt, "index file: " + what + "; it is rebuilt from the store");
}

}  // namespace

PlainBytes keep(std::vector<std::uint8_t> bytes) {
  auto owner = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
  const std::span<const std::uint8_t> view(*owner);
  return {std::move(owner), view};
}

void SegmentLayout::add(std::uint32_t kind, std::vector<std::uint8_t> section) {
  sections_.push_back({kind, std::move(section)});
}

std::vector<std::uint8_t> SegmentLayout::finish() {
  std::vector<std::uint8_t> out;
  out.insert(out.end(), header_.magic.begin(), header_.magic.end());
  append(out, header_.chunks);
  append(out, static_cast<std::uint32_t>(sections_.size()));
  append(out, header_.segment.bytes);
  append(out, header_.of);
  out.resize(header_bytes);
  std::size_t at = aligned(header_bytes + entry_bytes * sections_.size());
  for (const Section& section : sections_) {
    append(out, section.kind);
    append(out, crc32c(section.bytes));
    append(out, static_cast<std::uint64_t>(at));
    append(out, static_cast<std::uint64_t>(section.bytes.size()));
    at = aligned(at + section.bytes.size());
  }
  for (Section& section : sections_) {
    out.resize(aligned(out.size()));
    out.insert(out.end(), section.bytes.begin(), section.bytes.end());
    section.bytes = {};
  }
  return out;
}

Result<SegmentSections> SegmentSections::parse(std::span<const std::uint8_t> bytes,
                                               const SegmentHeader& expected) {
  SegmentSections parsed;
  TRY(parsed.read_header(bytes, expected));
  const auto count = load<std::uint32_t>(bytes, 12);
  if (count > most_sections || bytes.size() < header_bytes + entry_bytes * count) {
    return bad("its section table does not fit");
  }
  std::size_t end = header_bytes + entry_bytes * count;
  for (std::uint32_t i = 0; i < count; ++i) TRY(parsed.read_section(bytes, i, end));
  if (end != bytes.size()) return bad("bytes behind the last section");
  return parsed;
}

Result<void> SegmentSections::read_header(std::span<const std::uint8_t> bytes,
                                          const SegmentHeader& expected) {
  if (bytes.size() < header_bytes) return bad("shorter than its header");
  if (!std::equal(expected.magic.begin(), expected.magic.end(), bytes.begin())) {
    return bad("wrong first bytes");
  }
  chunks_ = load<std::uint32_t>(bytes, 8);
  if (chunks_ != expected.chunks) return bad("another number of chunks than its row says");
  if (load<SegmentId>(bytes, 16) != expected.segment) return bad("it belongs to another segment");
  if (!std::equal(expected.of.begin(), expected.of.end(), bytes.begin() + 32)) {
    return bad("made with another embedding space or text analysis");
  }
  return all_zero(bytes.subspan(48, 16)) ? Result<void>() : bad("bytes 48 to 63 are not zero");
}

Result<void> SegmentSections::read_section(std::span<const std::uint8_t> bytes,
                                           std::uint32_t number, std::size_t& end) {
  const std::size_t entry = header_bytes + entry_bytes * number;
  const auto kind = load<std::uint32_t>(bytes, entry);
  const auto offset = load<std::uint64_t>(bytes, entry + 8);
  const auto size = load<std::uint64_t>(bytes, entry + 16);
  const std::string name = "section " + std::to_string(kind);
  if (!sections_.empty() && kind <= sections_.back().kind) return bad(name + " is out of order");
  if (offset != aligned(end) || offset > bytes.size() || size > bytes.size() - offset) {
    return bad(name + " does not lie where it must");
  }
  if (!all_zero(bytes.subspan(end, offset - end))) return bad("the gap before " + name);
  const auto section = bytes.subspan(offset, size);
  if (crc32c(section) != load<std::uint32_t>(bytes, entry + 4)) return bad(name + ": wrong CRC");
  sections_.push_back({kind, section});
  end = offset + size;
  return {};
}

std::span<const std::uint8_t> SegmentSections::section(std::uint32_t kind) const {
  for (const Section& section : sections_) {
    if (section.kind == kind) return section.bytes;
  }
  return {};
}

bool SegmentSections::are(std::initializer_list<std::uint32_t> kinds,
                          std::uint32_t optional) const {
  const auto* next = kinds.begin();
  for (const Section& section : sections_) {
    if (next != kinds.end() && section.kind == *next) {
      ++next;
    } else if (section.kind != optional) {
      return false;
    }
  }
  return next == kinds.end();
}

}  // namespace osler::search
