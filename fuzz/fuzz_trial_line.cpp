// ROOMS: evaluation
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "improving/evaluation/trial_log.h"

// What was read is written and read again as the same trial.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::evaluation;  // NOLINT(google-build-using-namespace)
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const auto read = read_trial_line(line, 2, 3);
  if (!read) return 0;
  const auto again = read_trial_line(trial_line(read->first, read->second), 2, 3);
  if (!again || again->first != read->first) std::abort();
  if (again->second.success != read->second.success) std::abort();
  if (again->second.ndcg != read->second.ndcg) std::abort();
  return 0;
}
