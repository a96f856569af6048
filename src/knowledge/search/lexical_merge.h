#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/search/snapshot.h"

namespace osler::search {

/// The plaintext of a .lex file that holds the live chunks of `segments`, in order. Lists are
/// merged key by key, so memory is that of the result.
std::vector<std::uint8_t> merge_lexical(std::span<const LiveSegment> segments,
                                        const SegmentId& segment, const AnalyzerId& analyzer);

}  // namespace osler::search
