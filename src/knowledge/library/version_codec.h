#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/library/version.h"

namespace osler::library {

/// What a version says of itself, as the bytes of its `facts` cell.
struct Facts {
  documents::SelfDescription says;
  std::string kind;
  std::vector<std::pair<std::string, std::string>> metadata;
};

/// docs/formats/version.md describes both layouts.
std::vector<std::uint8_t> encode_facts(const Facts& facts);
std::vector<std::uint8_t> encode_structure(const VersionText& version);

/// Errors   corrupt: not such bytes, or a span outside `text_bytes`.
Result<Facts> decode_facts(std::span<const std::uint8_t> bytes);
/// Fills everything but `text`.
Result<VersionText> decode_structure(std::span<const std::uint8_t> bytes, std::size_t text_bytes);

}  // namespace osler::library
