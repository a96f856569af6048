#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "answering/answers/retrieval_profile.h"
#include "improving/evaluation/tunable.h"

namespace osler::apps {

/// The numbers of a profile that tuning may move with so many judged questions: the most telling
/// first, as many as evaluation::most_free allows.
std::vector<evaluation::Tunable> tune_space(std::size_t labels);

/// The default profile with the tunables at these places.
answers::RetrievalProfile profile_at(std::span<const evaluation::Tunable> tunables,
                                     const evaluation::Setting& setting);

/// Profiles with one key find the same candidates with the same scores of each leg; they differ in
/// how those are put together, which needs no new search (answers::fuse).
std::string search_key(answers::RetrievalProfile profile);

}  // namespace osler::apps
