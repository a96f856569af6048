#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace osler::search {

enum class FusionKind {
  convex,           // s = (1 - a) L + a D + e E + anchors, on min-max normalised legs
  reciprocal_rank,  // the sum of 1 / (60 + rank) over legs, min-max normalised, + anchors
};

struct FusionOptions {
  FusionKind kind = FusionKind::convex;
  double dense_share = .5;      // a; 0 without a dense leg. Untuned value of retrieval 8
  double expansion_share = .2;  // e, at most half of (1 - a)
  double anchor_bonus = .3;     // delta, per anchor named
  double rank_offset = 60;      // k of RRF [Cormack, Clarke, Buettcher, SIGIR 2009]
};

/// The dense score of a chunk without a vector, or of a question without one. Below every true
/// score: a cosine is at least -1.
constexpr double absent_score = -1e30;

/// One candidate with both true scores (retrieval 8, "Completion").
struct Candidate {
  double lexical = 0;
  double dense = 0;
  double expansion = 0;
  std::uint32_t anchors = 0;
};

/// Which legs were asked. A leg that was not gives nothing, and its share goes to the other.
struct FusedLegs {
  bool lexical = true;
  bool dense = true;
  bool expansion = false;
};

/// Min-max over the pool. A leg whose values are all alike gives 1 everywhere, or 0 if all are 0.
std::vector<double> normalized(std::span<const double> leg);

/// Returns  one score per candidate; comparable within one pool only.
/// Source   Bruch, Gai, Ingber, TOIS 2023, for the convex combination.
std::vector<double> fuse(std::span<const Candidate> pool, const FusedLegs& legs,
                         const FusionOptions& options);

}  // namespace osler::search
