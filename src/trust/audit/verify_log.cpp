#include "trust/audit/verify_log.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "foundation/base/time_text.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "trust/audit/log_lines.h"

namespace osler::audit {

namespace fs = std::filesystem;

namespace {

/// What a record says of its place: its number and its time.
struct Place {
  std::int64_t sequence = 0;
  std::string_view time;
};

/// Every record of ours begins `{"v":1,"seq":N,"t":"..."`: read so, a log verifies at the speed of
/// hashing. nullopt: written otherwise, the JSON reader decides.
std::optional<Place> usual_place(std::string_view json) {
  constexpr std::string_view before = R"({"v":1,"seq":)";
  constexpr std::string_view between = R"(,"t":")";
  constexpr std::size_t time_bytes = 27;  // "2026-11-24T09:13:05.120345Z"
  if (!json.starts_with(before)) return std::nullopt;
  json.remove_prefix(before.size());
  Place place;
  const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), place.sequence);
  if (error != std::errc()) return std::nullopt;
  json.remove_prefix(static_cast<std::size_t>(end - json.data()));
  if (!json.starts_with(between)) return std::nullopt;
  place.time = json.substr(between.size(), time_bytes);
  const bool is_closed = json.substr(between.size() + place.time.size()).starts_with('"');
  return is_closed ? std::optional(place) : std::nullopt;
}

}  // namespace

LogVerifier::LogVerifier(std::vector<crypto::Checkpoint> checkpoints)
    : checkpoints_(std::move(checkpoints)) {}

Result<void> LogVerifier::check_root() const {
  for (const crypto::Checkpoint& signed_then : checkpoints_) {
    if (signed_then.size == tree_.size() && signed_then.root != tree_.root()) {
      return fail(ErrorCode::corrupt, "the records up to here are not the ones that were signed");
    }
  }
  return {};
}

Result<RecordLine> LogVerifier::take(std::string_view line) {
  TRY_ASSIGN(const RecordLine record, read_record_line(line));
  std::optional<Place> place = usual_place(record.json);
  std::optional<json::Value> object;  // keeps the bytes that `place` looks at
  if (!place) {
    TRY_ASSIGN(object, json::parse(record.json, {.bytes = most_record_bytes}));
    place.emplace();
    TRY_ASSIGN(place->sequence, json::integer_field(*object, "seq"));
    TRY_ASSIGN(place->time, json::string_field(*object, "t"));
  }
  if (place->sequence < 0 || static_cast<std::uint64_t>(place->sequence) != tree_.size()) {
    return fail(ErrorCode::corrupt, "its number is not its place in the log");
  }
  const auto time = parse_rfc3339(place->time);
  if (!time || *time < last_time_) {
    return fail(ErrorCode::corrupt, "its time is none, or before that of the record above");
  }
  last_time_ = *time;
  tree_.add(record.leaf);
  TRY(check_root());
  return record;
}

Result<void> LogVerifier::finish() const {
  TRY(check_root());  // a checkpoint over no record at all
  for (const crypto::Checkpoint& signed_then : checkpoints_) {
    if (signed_then.size > tree_.size()) {
      return fail(ErrorCode::corrupt, "the log ends before the " +
                                          std::to_string(signed_then.size) +
                                          " records that were signed");
    }
  }
  return {};
}

fs::path log_file(const fs::path& folder) { return folder / "000000000000.log"; }

Result<std::optional<crypto::Checkpoint>> signed_checkpoint(const fs::path& folder,
                                                            const crypto::VerifierKey& key) {
  std::ifstream in(folder / "checkpoint", std::ios::binary);
  if (!in) {
    // The writer makes both files, the checkpoint first: a state alone means that somebody took it.
    if (!fs::exists(folder / "state")) return std::nullopt;
    return fail(ErrorCode::corrupt, "its checkpoint is gone");
  }
  const std::string note(std::istreambuf_iterator<char>(in), {});
  const auto text = crypto::verify_signed_note(note, key);
  if (!text) return fail(ErrorCode::corrupt, "its checkpoint: " + text.error().message);
  TRY_ASSIGN(auto checkpoint, crypto::parse_checkpoint(*text));
  if (checkpoint.origin != key.name()) {
    return fail(ErrorCode::corrupt, "its checkpoint is that of another log");
  }
  return std::optional(std::move(checkpoint));
}

namespace {

void note_problem(LogReport& report, const Error& error, std::optional<std::uint64_t> record) {
  report.ok = false;
  report.bad_record = record;
  report.problem =
      record ? "record " + std::to_string(*record) + ": " + error.message : error.message;
}

}  // namespace

Result<LogReport> verify_log(const fs::path& folder, const crypto::VerifierKey& key,
                             std::span<const crypto::Checkpoint> older) {
  LogReport report;
  report.origin = key.name();
  std::vector<crypto::Checkpoint> checkpoints(older.begin(), older.end());
  // Read before the log: a log that grows meanwhile is then never shorter than its checkpoint.
  const auto own = signed_checkpoint(folder, key);
  if (own && *own) {
    report.signed_records = (*own)->size;
    checkpoints.push_back(**own);
  }
  report.checkpoints = checkpoints.size();
  LogVerifier verifier(std::move(checkpoints));
  Result<void> failure;
  const auto lines = each_line(log_file(folder), [&](std::string_view line) -> Result<bool> {
    if (const auto taken = verifier.take(line); !taken) failure = tl::unexpected(taken.error());
    return failure.has_value();
  });
  if (!lines && lines.error().code == ErrorCode::not_found && report.signed_records == 0 && own) {
    return tl::unexpected(lines.error());
  }
  report.records = verifier.tree().size();
  report.root = verifier.tree().root();
  report.ok = true;
  if (lines) {
    report.bytes = lines->bytes;
    report.unfinished = lines->unfinished;
  }
  if (!lines) {
    note_problem(report, lines.error(), report.records);
  } else if (!failure) {
    note_problem(report, failure.error(), report.records);
  } else if (const auto ended = verifier.finish(); !ended) {
    note_problem(report, ended.error(), report.records);
  } else if (!own) {
    note_problem(report, own.error(), std::nullopt);
  }
  return report;
}

std::vector<std::string> logs_in(const fs::path& audit_folder) {
  std::vector<std::string> origins;
  std::error_code error;
  for (fs::recursive_directory_iterator at(audit_folder, error), end; !error && at != end;
       at.increment(error)) {
    if (!at->is_directory()) continue;
    const bool has_log = fs::exists(log_file(at->path())) || fs::exists(at->path() / "checkpoint");
    if (has_log) origins.push_back(fs::relative(at->path(), audit_folder).generic_string());
  }
  std::ranges::sort(origins);
  return origins;
}

}  // namespace osler::audit
