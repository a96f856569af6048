#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/arm.h"

namespace osler::decisions {

/// The form that an output must have; 0 and "" ask for nothing.
struct TaskForm {
  std::vector<std::string> labels{};  // an output begins with one of them and a colon
  std::uint32_t least_words = 1;      // of what stands behind the label
  std::uint32_t most_words = 0;
  std::uint32_t most_sentences = 0;
  std::string ends_with{};
};

/// One kind of specialised task, as data: an input becomes an output of a declared form
/// (decisions 2). A clinician reviews every output; none goes to a patient.
struct Task {
  std::string name;
  std::string title;
  std::string prompt;  // for arms with a generator
  std::uint32_t max_tokens = 64;
  // Fields of a line of the set.
  std::string id;
  std::string input;
  std::string expected;
  std::string label;  // "" = the task has none
  TaskForm form;
};

/// Reads one task (docs/formats/compare-run.md).
/// Errors   corrupt: not TOML, an unknown key, a number out of range, limits that contradict each
///          other, a label field without labels or the other way round; file and line named.
Result<Task> read_task(const ArmFile& file);

/// What an output is, cut by its form.
struct FormCheck {
  std::string label;  // as declared; "" = none was found or asked for
  std::string body;   // without the label
  std::string wrong;  // "" = the form is kept
  bool valid() const { return wrong.empty(); }
};

/// Case of a label, and marks of emphasis around it, do not count.
FormCheck check_form(const TaskForm& form, std::string_view output);

}  // namespace osler::decisions
