#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "knowledge/search/search.h"

namespace osler::answers {

/// Those of retrieval 5, but title and section heading count twice as much, and words that are too
/// common for the body count there up to .6 of the chunks. Source   ADR 17.
search::LexicalOptions lexical_defaults();

/// Convex, with a dense share of .7. Source   ADR 17.
search::FusionOptions fusion_defaults();

/// Every weight of retrieval that can change without a rebuild, with the defaults of retrieval
/// 4-10.
struct RetrievalProfile {
  search::LexicalOptions lexical = lexical_defaults();  // k1, b, field and clause weights
  search::FusionOptions fusion =
      fusion_defaults();         // a, e, delta, and the weights of a per-query a
  std::size_t pool = 200;        // candidates that each leg brings
  std::size_t per_document = 2;  // passages of one document among the results; 0: any number
  bool collapse = true;          // one result per near-duplicate group; off for benchmarks

  double least_sense = .8;          // share of a name's uses that must mean the concept
  std::size_t most_expansions = 8;  // other names per concept
  double exact_name = .5;           // weight of an other name's words
};

/// One number of a profile: what a profile file holds and a tuner moves.
struct ProfileField {
  std::string_view name;  // "lexical.k1"
  double least = 0;
  double most = 0;
  double (*get)(const RetrievalProfile&) = nullptr;
  void (*set)(RetrievalProfile&, double) = nullptr;
};

/// In a fixed order. Whole numbers and yes/no are numbers too.
std::span<const ProfileField> profile_fields();

/// Every field, a line each, "name = value"; the same profile gives the same bytes.
std::string profile_text(const RetrievalProfile& profile);

/// SHA-256 of profile_text, 64 hex digits.
std::string profile_id(const RetrievalProfile& profile);

search::SearchOptions search_options(const RetrievalProfile& profile, std::size_t k);
search::RankOptions rank_options(const RetrievalProfile& profile, std::size_t k);

}  // namespace osler::answers
