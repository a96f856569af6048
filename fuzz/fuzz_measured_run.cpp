// ROOMS: decisions
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "improving/decisions/measured_run.h"

// A run that was read has ordered intervals, and prices answers by ordered ranges. What stands
// before the first NUL is summary.json, what follows answers.jsonl.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::decisions;  // NOLINT(google-build-using-namespace)
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = text.find('\0');
  const auto answers = nul == std::string_view::npos ? "" : text.substr(nul + 1);
  const auto run = parse_measured_run(text.substr(0, nul), answers);
  if (!run) {
    if (run.error().message.find(".json") == std::string::npos) std::abort();
    return 0;
  }
  PriceBook book;
  for (const MeasuredArm& arm : run->arms) {
    if (run->arm(arm.name) != &arm) std::abort();
    for (const auto& [name, measured] : arm.classes) {
      if (measured.quality.low > measured.quality.high) std::abort();
    }
    book.costs.push_back({arm.name, Driver::interaction, "cpu.second", exactly(whole(1))});
  }
  for (const CostLine& line : with_measured(book, *run).costs) {
    if (line.times.low.micros < 0 || line.times.high < line.times.low) std::abort();
  }
  return 0;
}
