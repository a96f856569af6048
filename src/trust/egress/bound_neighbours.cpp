#include "trust/egress/bound_neighbours.h"

#include <algorithm>

namespace osler::egress {

using documents::Edge;

std::optional<std::vector<std::uint32_t>> bound_neighbours(const documents::SentenceGraph& graph,
                                                           std::uint32_t core) {
  std::vector<std::uint32_t> reached{core};
  for (std::size_t next = 0; next < reached.size(); ++next) {
    for (const Edge& edge : graph.edges) {
      if (edge.from != reached[next] || std::ranges::count(reached, edge.to) > 0) continue;
      if (reached.size() > most_neighbours) return std::nullopt;
      reached.push_back(edge.to);
    }
  }
  reached.erase(reached.begin());
  std::ranges::sort(reached);
  return reached;
}

}  // namespace osler::egress
