// ROOMS: evaluation
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "improving/evaluation/trec_run.h"

// What was read is written and read again in the same order, for scores that a float can hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::evaluation;  // NOLINT(google-build-using-namespace)
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  const auto run = read_trec_run(in, "fuzz");
  if (!run) return 0;
  for (const auto& [query, ranked] : *run) {
    for (const auto& one : ranked) {
      if (std::abs(one.score) > 1e30) return 0;
    }
  }
  const auto text = trec_run_text(*run, "tag");
  if (!text) return 0;  // an id with a character that cannot be written
  std::istringstream written(*text);
  const auto again = read_trec_run(written, "again");
  if (!again || again->size() != run->size()) std::abort();
  for (const auto& [query, ranked] : *run) {
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      if (again->at(query).at(i).document != ranked[i].document) std::abort();
    }
  }
  return 0;
}
