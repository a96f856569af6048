#pragma once

#include <span>
#include <string>
#include <string_view>

#include "improving/decisions/task_set.h"

namespace osler::decisions {

/// The floor that an approach has to clear: the beginning of the input, copied. Sentences are taken
/// until the output is as long as the median of the examples', one at least; where the form asks
/// for an ending, the first sentence that has it, else the first one. In front, where the task has
/// labels, the one that most examples have.
/// Source   the lead baseline of summarisation, as in Nallapati et al. 2017 (arXiv:1611.04230).
std::string lead_of(const Task& task, std::span<const TaskItem> examples, std::string_view input);

}  // namespace osler::decisions
