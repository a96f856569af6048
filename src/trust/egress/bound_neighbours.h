#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "knowledge/documents/document.h"

namespace osler::egress {

/// At most so many sentences travel with one core sentence (answers 5).
constexpr std::size_t most_neighbours = 6;

/// Sentences that must be shown with sentence `core`, followed through all edges, by position;
/// `core` itself is not among them.
///
/// Returns  nullopt when there are more than most_neighbours: then the core may not be quoted.
std::optional<std::vector<std::uint32_t>> bound_neighbours(const documents::SentenceGraph& graph,
                                                           std::uint32_t core);

}  // namespace osler::egress
