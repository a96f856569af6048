// ROOMS: decisions
#include <cstdint>
#include <cstdlib>
#include <string>

#include "improving/decisions/scenario.h"

// A scenario that was read is written as text that reads as the same text; ranges stay ordered.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::decisions;  // NOLINT(google-build-using-namespace)
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto scenario = read_scenario(text, "fuzz.toml");
  if (!scenario) {
    if (scenario.error().message.find("fuzz.toml") == std::string::npos) std::abort();
    return 0;
  }
  for (const Range& range : {scenario->volume, scenario->updates, scenario->documents}) {
    if (range.low.micros < 0 || range.high < range.low) std::abort();
  }
  if (scenario->horizon_months < 1 || scenario->horizon_months > 120) std::abort();
  const std::string written = to_toml(*scenario);
  const auto again = read_scenario(written, "again.toml");
  if (!again || to_toml(*again) != written) std::abort();
  return 0;
}
