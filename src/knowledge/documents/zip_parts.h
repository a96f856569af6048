#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::documents {

/// How far an archive is believed. A bomb of 10 KiB that unpacks to gigabytes stops at the first
/// one.
struct ZipLimits {
  std::uint64_t entries = 2000;
  std::uint64_t part_bytes = 64ULL << 20U;
  std::uint64_t total_bytes = 128ULL << 20U;  // declared, of all entries
  std::uint64_t ratio = 200;                  // unpacked to packed, of entries above 1 MiB
};

/// Unpacks the named parts of a ZIP archive in memory; absent ones are left out.
/// Errors   corrupt: not a ZIP, or a damaged part; too_large: a limit, which the message names;
///          unsupported: encrypted.
Result<std::map<std::string, std::string>> zip_parts(std::string_view archive,
                                                     const std::vector<std::string>& names,
                                                     const ZipLimits& limits = {});

}  // namespace osler::documents
