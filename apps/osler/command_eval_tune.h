#pragma once

#include <filesystem>

#include "apps/osler/command.h"
#include "improving/evaluation/beir_set.h"

namespace osler::apps {

/// Searches for a better retrieval profile on a judged set. Saved, not activated, and only in the
/// data folder of --data. Trials are kept beside it, or in --trials FILE, so that the same command
/// goes on after a stop.
/// Returns  done when a better one was found, else no. Errors   unsupported: the set is unfit for
///          choosing by it; those of ingesting and asking; cancelled.
Result<int> tune_retrieval(const Context& context, const std::filesystem::path& beir,
                           const evaluation::BeirSet& set);

/// `--profiles`, `--activate ID` and `--rollback` in a data folder. What changes is on the audit
/// log first, as event `profile`.
Result<int> keep_profiles(const Context& context);

}  // namespace osler::apps
