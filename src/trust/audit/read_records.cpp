#include "trust/audit/read_records.h"

#include "foundation/base/base64.h"
#include "foundation/base/hex.h"
#include "foundation/crypto/cell.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "trust/audit/log_lines.h"
#include "trust/audit/verify_log.h"

namespace osler::audit {

namespace {

Result<std::optional<SealedText>> open_part(const json::Value& record, std::string_view part,
                                            const crypto::CellPlace& place,
                                            crypto::KeyVault& keys) {
  TRY_ASSIGN(const json::Value sealed, json::object_field(record, "sealed"));
  TRY_ASSIGN(const auto text, json::optional_string_field(sealed, part));
  if (!text) return std::nullopt;
  TRY_ASSIGN(const auto cell, from_base64(*text));
  TRY_ASSIGN(const auto id, crypto::cell_key_id(cell));
  const auto key = keys.find(id);
  if (!key && key.error().code == ErrorCode::not_found) return std::nullopt;
  TRY(key);
  TRY_ASSIGN(const auto opened, crypto::open_cell(*key, place, cell));
  return std::optional(SealedText(opened.reveal()));
}

Result<AuditRecord> open_record(std::string_view text, crypto::KeyVault& keys) {
  TRY_ASSIGN(json::Value object, json::parse(text, {.bytes = most_record_bytes}));
  TRY_ASSIGN(const auto sequence, json::integer_field(object, "seq"));
  TRY_ASSIGN(const auto boot, json::string_field(object, "boot"));
  TRY_ASSIGN(const auto subject, json::optional_string_field(object, "subject"));
  PartitionId partition;
  if (subject) {
    TRY_ASSIGN(partition, binary_id_from_hex<PartitionId>(*subject));
  }
  const std::string row = std::string(boot) + "/" + std::to_string(sequence);
  TRY_ASSIGN(auto about,
             open_part(object, "subject", {"audit", "sealed.subject", row, partition}, keys));
  TRY_ASSIGN(auto staff, open_part(object, "staff", {"audit", "sealed.staff", row, {}}, keys));
  return AuditRecord{static_cast<std::uint64_t>(sequence), std::move(object), std::move(about),
                     std::move(staff)};
}

}  // namespace

Result<void> read_records(const std::filesystem::path& folder, crypto::KeyVault& keys,
                          const RecordSink& sink) {
  LogVerifier verifier({});
  TRY(each_line(log_file(folder), [&](std::string_view line) -> Result<bool> {
    const std::string where = "record " + std::to_string(verifier.tree().size()) + ": ";
    const auto taken = verifier.take(line);
    if (!taken) return fail(ErrorCode::corrupt, where + taken.error().message);
    const auto record = open_record(taken->json, keys);
    if (!record) return fail(record.error().code, where + record.error().message);
    return sink(*record);
  }));
  return {};
}

}  // namespace osler::audit
