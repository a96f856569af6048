// ROOMS: decisions
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "improving/decisions/arm_answer.h"
#include "improving/decisions/probes.h"
#include "improving/decisions/task_answer.h"

// A line of a run that was read is written as a line that reads as the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::decisions;  // NOLINT(google-build-using-namespace)
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto answer = answer_from_json(text)) {
    const auto line = to_json(*answer);
    const auto again = answer_from_json(line);
    if (!again || to_json(*again) != line || line.find('\n') != std::string::npos) std::abort();
  }
  if (const auto answer = task_answer_from_json(text)) {
    const auto line = to_json(*answer);
    const auto again = task_answer_from_json(line);
    if (!again || to_json(*again) != line || line.find('\n') != std::string::npos) std::abort();
    if (answer->judged.unsupported > answer->judged.sentences) std::abort();
  }
  if (const auto measure = measure_from_json(text)) {
    const auto line = to_json(*measure);
    const auto again = measure_from_json(line);
    if (!again || to_json(*again) != line) std::abort();
  }
  return 0;
}
