#pragma once

#include <string>

#include "improving/decisions/run_folder.h"
#include "improving/decisions/summary.h"

namespace osler::decisions {

/// report.md: the same figures for people who read text.
std::string markdown_report(const RunPlan& plan, const Summary& summary);
/// report.html: one page that holds everything it shows; each plot with its numbers as a table.
std::string html_report(const RunPlan& plan, const Summary& summary);

/// What the article that started this said of a dimension: "fine-tuning / retrieval"; "" = nothing.
/// Source   decisions 3.
std::string_view claim_of(std::string_view dimension);

/// "0.81 (0.74 to 0.88) share", or why there is no figure.
std::string text_of(const Measure& measure);

}  // namespace osler::decisions
