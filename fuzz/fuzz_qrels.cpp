// ROOMS: evaluation
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "improving/evaluation/qrels.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  const auto qrels = osler::evaluation::read_qrels(in, "fuzz");
  if (!qrels) return 0;
  for (const auto& [query, judgements] : *qrels) {
    if (query.empty() || judgements.empty()) std::abort();
  }
  return 0;
}
