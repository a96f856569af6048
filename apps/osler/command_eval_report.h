#pragma once

#include <map>
#include <string>
#include <vector>

#include "apps/osler/command_eval_run.h"
#include "improving/evaluation/paired.h"

namespace osler::apps {

/// The figures of one run, ready to be shown.
struct RetrievalFigures {
  std::string set;
  std::size_t skipped = 0, leaks = 0, failed = 0;
  std::string snapshot, profile, space;
  evaluation::MetricSummary whole;
  std::map<std::string, evaluation::MetricSummary> legs;
  std::map<std::string, evaluation::MetricSummary> slices;
  double p50 = 0, p95 = 0, p99 = 0;  // milliseconds
};

/// One score for each question of the set, in its order; a question that the run lacks scores 0.
std::vector<evaluation::MetricScores> scores_of(const evaluation::BeirSet& set,
                                                const evaluation::Run& run);

/// Questions over one document are one group.
std::vector<std::uint32_t> groups_of(const evaluation::BeirSet& set);

Result<RetrievalFigures> figures_of(const evaluation::BeirSet& set, const RetrievalRun& run);

std::string figures_json(const RetrievalFigures& figures);
std::string figures_text(const RetrievalFigures& figures, bool with_slices);
std::string figures_html(const RetrievalFigures& figures);

}  // namespace osler::apps
