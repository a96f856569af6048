// ROOMS: decisions
#include <cstdint>
#include <cstdlib>
#include <string>

#include "improving/decisions/arm.h"
#include "improving/decisions/task.h"

// An arm that was read keeps the promises of its kind; a task keeps a form that can be met, and
// checking an output against it never grows the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::decisions;  // NOLINT(google-build-using-namespace)
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto arm = read_arm({"fuzz.toml", text});
  if (!arm && arm.error().message.find("fuzz.toml") == std::string::npos) std::abort();
  if (arm) {
    const bool writes = generates(arm->kind);
    if (writes && (arm->serves_patients || arm->prompt.empty())) std::abort();
    if (arm->kind == ArmKind::declared && arm->not_available.empty()) std::abort();
    if (arm->name.empty() || arm->name.find('/') != std::string::npos) std::abort();
  }
  const auto task = read_task({"fuzz.toml", text});
  if (!task) return 0;
  const TaskForm& form = task->form;
  if (form.most_words > 0 && form.least_words > form.most_words) std::abort();
  if (task->label.empty() != form.labels.empty()) std::abort();
  const FormCheck check = check_form(form, text);
  if (check.body.size() > text.size()) std::abort();
  if (check.valid() && !check.body.ends_with(form.ends_with)) std::abort();
  return 0;
}
