#include "trust/egress/bound_neighbours.h"

#include <gtest/gtest.h>

namespace osler::egress {
namespace {

using documents::EdgeKind;
using documents::SentenceGraph;

SentenceGraph chain(std::uint32_t length) {
  SentenceGraph graph;
  graph.sentences.resize(length);
  for (std::uint32_t i = 0; i + 1 < length; ++i) {
    graph.edges.push_back({i, i + 1, EdgeKind::antecedent});
  }
  return graph;
}

TEST(BoundNeighbours, FollowsEdgesToTheirEnd) {
  EXPECT_EQ(bound_neighbours(chain(4), 1), (std::vector<std::uint32_t>{2, 3}));
}

TEST(BoundNeighbours, ASentenceWithoutEdgesStandsAlone) {
  EXPECT_EQ(bound_neighbours(chain(4), 3), std::vector<std::uint32_t>{});
}

TEST(BoundNeighbours, ACircleEnds) {
  SentenceGraph graph = chain(2);
  graph.edges.push_back({1, 0, EdgeKind::antecedent});
  EXPECT_EQ(bound_neighbours(graph, 0), std::vector<std::uint32_t>{1});
}

TEST(BoundNeighbours, SixMayTravelAlongAndSevenMayNot) {
  EXPECT_EQ(bound_neighbours(chain(7), 0)->size(), most_neighbours);
  EXPECT_EQ(bound_neighbours(chain(8), 0), std::nullopt);
}

}  // namespace
}  // namespace osler::egress
