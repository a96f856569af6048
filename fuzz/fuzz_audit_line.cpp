// ROOMS: audit
#include <cstdint>
#include <cstdlib>
#include <string>

#include "trust/audit/verify_log.h"

namespace {

using namespace osler::audit;  // NOLINT(google-build-using-namespace): a program of its own

// A line that is read is the line that would be written.
void check_line(std::string_view line) {
  const auto record = read_record_line(line);
  if (record && record_line(record->json) != std::string(line) + "\n") std::abort();
  LogVerifier verifier({});
  if (verifier.take(line) && (!record || verifier.tree().root() != record->leaf)) std::abort();
}

}  // namespace

// As a line the bytes must hold by themselves; as a record's JSON they come back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.find('\n') != std::string_view::npos) return 0;  // lines are cut before
  check_line(bytes);
  std::string line = record_line(bytes);
  line.pop_back();
  const auto record = read_record_line(line);
  const bool fits = !bytes.empty() && bytes.size() <= most_record_bytes;
  if (record.has_value() != fits) std::abort();
  check_line(line);
  return 0;
}
