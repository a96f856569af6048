#include "knowledge/search/pool.h"

#include <algorithm>
#include <utility>

#include "knowledge/search/collapse.h"

namespace osler::search {
namespace {

struct Ordered {
  std::size_t chunk = 0;
  double score = 0;
};

std::vector<double> scores_of(const Pool& pool, const RankOptions& options) {
  std::vector<Candidate> candidates;
  candidates.reserve(pool.chunks.size());
  for (const PooledChunk& chunk : pool.chunks) {
    const Hit& hit = chunk.hit;
    candidates.push_back({hit.lexical, hit.dense, hit.expansion, hit.anchors});
  }
  return fuse(candidates, pool.legs, options.fusion);
}

std::vector<Ordered> ordered(const Pool& pool, const RankOptions& options) {
  const std::vector<double> scores = scores_of(pool, options);
  std::vector<Ordered> order;
  for (std::size_t i = 0; i < pool.chunks.size(); ++i) {
    order.push_back({i, scores[i]});
  }
  std::sort(order.begin(), order.end(), [&](const Ordered& a, const Ordered& b) {
    const PooledChunk& left = pool.chunks[a.chunk];
    const PooledChunk& right = pool.chunks[b.chunk];
    return before({a.score, left.hit.chunk, left.place}, {b.score, right.hit.chunk, right.place});
  });
  return order;
}

}  // namespace

std::vector<RankedChunk> rank(const Pool& pool, const RankOptions& options) {
  const std::vector<Ordered> order = ordered(pool, options);
  std::vector<Collapsible> candidates;
  for (const Ordered& one : order) {
    const PooledChunk& chunk = pool.chunks[one.chunk];
    candidates.push_back({chunk.hit.chunk, chunk.hit.version, chunk.group, chunk.hit.partition,
                          chunk.hit.tier, chunk.valid_from});
  }
  std::vector<RankedChunk> ranked;
  for (const CollapsedResult& place :
       collapse(candidates, options.collapse_groups, options.per_document, options.k)) {
    RankedChunk one{order[place.shown].chunk, order[place.shown].score, {}};
    for (const std::size_t other : place.also_in) one.also_in.push_back(order[other].chunk);
    ranked.push_back(std::move(one));
  }
  return ranked;
}

Hit hit_of(const Pool& pool, const RankedChunk& ranked) {
  Hit hit = pool.chunks[ranked.chunk].hit;
  hit.score = ranked.score;
  for (const std::size_t other : ranked.also_in) {
    hit.also_in.push_back(pool.chunks[other].hit.chunk);
  }
  return hit;
}

}  // namespace osler::search
