#include "trust/audit/record_line.h"

#include "foundation/base/hex.h"

namespace osler::audit {

namespace {

constexpr std::size_t hash_digits = 64;

}  // namespace

std::string record_line(std::string_view json) {
  return to_hex(leaf_hash(json)) + " " + std::string(json) + "\n";
}

Result<RecordLine> read_record_line(std::string_view line) {
  if (line.size() < hash_digits + 2 || line[hash_digits] != ' ') {
    return fail(ErrorCode::corrupt, "a record does not begin with its hash");
  }
  if (line.size() > most_record_bytes + hash_digits + 1) {
    return fail(ErrorCode::corrupt, "a record is longer than 1 MiB");
  }
  RecordLine record;
  record.json = line.substr(hash_digits + 1);
  record.leaf = leaf_hash(record.json);
  if (to_hex(record.leaf) != line.substr(0, hash_digits)) {
    return fail(ErrorCode::corrupt, "a record's bytes do not have its hash");
  }
  return record;
}

}  // namespace osler::audit
