#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "answering/answers/retrieval_profile.h"
#include "improving/evaluation/tune.h"

namespace osler::apps {

/// What a tuning stood on.
struct TuneGround {
  std::string set;
  std::string data_sha256;  // over corpus, queries and judgements
  std::string snapshot, space, adapter;
  std::string lexicons;   // SHA-256 of the vocabularies, imported ones too
  std::string reference;  // id of the profile in use, "" = the defaults
  std::size_t questions = 0, groups = 0, folds = 0;
  std::uint64_t seed = 1;
  std::size_t draws = 0;
  std::vector<evaluation::Tunable> tunables;
};

/// The file of a profile (docs/formats/profile.md). No time, no path: the same inputs and seed give
/// the same bytes.
std::string profile_toml(const TuneGround& ground, const evaluation::Tuned& tuned);

/// Names everything that moves a score but the program itself: trials on other ground never mix.
std::string ground_hash(const TuneGround& ground);

/// What came out, for people and for programs. `id`: of the saved profile, "" = nothing was saved.
std::string tuned_text(const TuneGround& ground, const evaluation::Tuned& tuned,
                       const std::string& id);
std::string tuned_json(const TuneGround& ground, const evaluation::Tuned& tuned,
                       const std::string& id);

}  // namespace osler::apps
