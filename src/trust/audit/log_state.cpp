#include "trust/audit/log_state.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "foundation/base/hex.h"
#include "foundation/base/time_text.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"
#include "foundation/storage/durable_file.h"
#include "trust/audit/record_line.h"

namespace osler::audit {

namespace fs = std::filesystem;

namespace {

Result<std::string> whole_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, file.string() + " cannot be opened");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Written beside, synced, renamed, the folder synced: never half.
Result<void> replace_file(const fs::path& file, std::string_view bytes) {
  const fs::path fresh = file.string() + ".new";
  std::error_code error;
  fs::remove(fresh, error);
  {
    TRY_ASSIGN(auto out, storage::DurableFile::open(fresh));
    TRY(out.append(bytes));
    TRY(out.sync());
  }
  fs::rename(fresh, file, error);
  if (error) return fail(ErrorCode::unavailable, file.string() + ": " + error.message());
  const int folder = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = folder >= 0 && ::fsync(folder) == 0;
  if (folder >= 0) ::close(folder);
  if (!synced) return fail(ErrorCode::unavailable, file.string() + " could not be synced");
  return {};
}

std::string state_json(const LogState& state) {
  json::Writer out;
  out.begin_object().member("v", 1).member("bytes", state.bytes);
  out.member("size", state.tree.size()).member("t", rfc3339_micros(state.last_time));
  out.name("peaks").begin_array();
  for (const Digest& peak : state.tree.peaks()) out.string(to_hex(peak));
  return std::move(out.end_array().end_object()).text();
}

Result<LogState> parse_state(std::string_view text) {
  TRY_ASSIGN(const auto object, json::parse(text));
  LogState state;
  TRY_ASSIGN(const auto bytes, json::integer_field(object, "bytes"));
  TRY_ASSIGN(const auto size, json::integer_field(object, "size"));
  TRY_ASSIGN(const auto time, json::string_field(object, "t"));
  TRY_ASSIGN(state.last_time, parse_rfc3339(time));
  TRY_ASSIGN(const auto list, json::array_field(object, "peaks"));
  std::vector<Digest> peaks;
  for (const json::Value one : list.children()) {
    TRY_ASSIGN(const auto hex, one.as_string());
    TRY_ASSIGN(const auto digest, from_hex(hex));
    if (digest.size() != 32) return fail(ErrorCode::corrupt, "a peak is not a hash");
    std::ranges::copy(digest, peaks.emplace_back().begin());
  }
  state.bytes = static_cast<std::uint64_t>(bytes);
  state.tree = MerkleFrontier(static_cast<std::uint64_t>(size), std::move(peaks));
  return state;
}

Result<void> take_record(std::string_view line, LogTail& tail) {
  TRY_ASSIGN(const RecordLine record, read_record_line(line));
  TRY_ASSIGN(const auto object, json::parse(record.json, {.bytes = most_record_bytes}));
  TRY_ASSIGN(const auto sequence, json::integer_field(object, "seq"));
  if (static_cast<std::uint64_t>(sequence) != tail.state.tree.size()) {
    return fail(ErrorCode::corrupt, "a record has another place in the log than its number");
  }
  TRY_ASSIGN(const auto time, json::string_field(object, "t"));
  TRY_ASSIGN(tail.state.last_time, parse_rfc3339(time));
  tail.state.tree.add(record.leaf);
  tail.state.bytes += line.size() + 1;
  return {};
}

Error tampered(const fs::path& file, std::uint64_t record, const std::string& why) {
  return {ErrorCode::corrupt, file.string() + ": record " + std::to_string(record) + ": " + why +
                                  "; the log was changed, nothing is repaired"};
}

bool holds_a_record(std::string_view rest) {
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    if (read_record_line(rest.substr(0, end))) return true;
    rest.remove_prefix(end + 1);
  }
  return false;
}

/// The line that ends at `end`, where its '\n' should be.
Result<void> take_line(std::string_view text, std::size_t end, LogTail& tail) {
  if (end == text.size()) return fail(ErrorCode::corrupt, "the last line is cut");
  return take_record(text.substr(0, end), tail);
}

/// Every whole record of `left`; what is behind the last one is torn, or tampering.
Result<void> take_lines(const fs::path& file, std::string_view left, LogTail& tail) {
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('\n'), left.size());
    const auto taken = take_line(left, end, tail);
    if (!taken && end < left.size() && holds_a_record(left.substr(end + 1))) {
      return tl::unexpected(tampered(file, tail.state.tree.size(), taken.error().message));
    }
    if (!taken) {
      tail.torn = left.size();
      return {};
    }
    left.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace

Result<void> write_state(const fs::path& folder, const LogState& state,
                         const std::string& checkpoint_note) {
  TRY(replace_file(folder / "checkpoint", checkpoint_note));
  return replace_file(folder / "state", state_json(state));
}

Result<std::optional<LogState>> read_state(const fs::path& folder, const crypto::VerifierKey& key) {
  if (!fs::exists(folder / "checkpoint")) return std::nullopt;
  TRY_ASSIGN(const auto note, whole_file(folder / "checkpoint"));
  TRY_ASSIGN(const auto text, crypto::verify_signed_note(note, key));
  TRY_ASSIGN(const auto checkpoint, crypto::parse_checkpoint(text));
  const auto stored = whole_file(folder / "state");
  if (!stored) return std::nullopt;  // interrupted between the two: the whole log is read
  auto state = parse_state(*stored);
  if (!state || state->tree.size() != checkpoint.size) return std::nullopt;
  if (state->tree.root() != checkpoint.root) {
    return fail(ErrorCode::corrupt,
                (folder / "state").string() + " is not the tree that was signed");
  }
  return std::optional(std::move(*state));
}

Result<LogTail> read_tail(const fs::path& file, const LogState& from) {
  LogTail tail{from, 0};
  if (!fs::exists(file)) {
    if (from.bytes == 0) return tail;
    return tl::unexpected(tampered(file, 0, "the file is gone"));
  }
  std::ifstream in(file, std::ios::binary);
  in.seekg(0, std::ios::end);
  if (static_cast<std::uint64_t>(in.tellg()) < from.bytes) {
    return tl::unexpected(tampered(file, from.tree.size(), "it is shorter than what was signed"));
  }
  in.seekg(static_cast<std::streamoff>(from.bytes));
  const std::string rest(std::istreambuf_iterator<char>(in), {});
  TRY(take_lines(file, rest, tail));
  return tail;
}

}  // namespace osler::audit
