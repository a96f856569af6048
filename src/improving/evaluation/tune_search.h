#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "improving/evaluation/trial.h"

namespace osler::evaluation {

/// What a search for a setting may look at: tunables, and the questions that it chooses by.
struct SearchGround {
  std::span<const Tunable> tunables;
  std::span<const std::size_t> questions;  // seen; all others are never looked at
  std::span<const std::uint32_t> groups;   // of all questions
  std::span<const Setting> drawn;          // random settings, the same for every fold
  double latency_limit_ms = 60;            // slower settings are no candidates
  std::size_t sweeps = 2;                  // of coordinate descent, at most
};

struct SettingChoice {
  Setting chosen;     // closest to the default within one standard error of the best
  Setting best;       // of the largest mean
  Setting runner_up;  // the best of the others
};

/// `count` settings, uniform over the grids. The same seed gives the same ones.
std::vector<Setting> draw_settings(std::span<const Tunable> tunables, std::size_t count,
                                   std::uint64_t seed);

/// The default first, then the drawn settings; coordinate descent from the default and from the
/// best of them; then numbers of the best are put back one by one while that costs less than one
/// standard error. Of all that was tried, the one closest to the default is taken whose loss
/// against the best is at most one standard error of that (paired, clustered) difference.
/// Source   retrieval 17 of the specification; one standard error: Breiman et al. 1984, 3.4.3, here
///          of the paired difference, because both settings answered the same questions.
/// Errors   those of the tryout.
Result<SettingChoice> choose_setting(const SearchGround& ground, TrialBook& book);

}  // namespace osler::evaluation
