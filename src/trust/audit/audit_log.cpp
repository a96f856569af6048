#include "trust/audit/audit_log.h"

#include <algorithm>
#include <fstream>
#include <thread>
#include <utility>

#include "foundation/base/base64.h"
#include "foundation/base/hex.h"
#include "foundation/base/time_text.h"
#include "foundation/crypto/cell.h"
#include "foundation/crypto/ed25519.h"
#include "foundation/crypto/random.h"
#include "foundation/crypto/signed_note.h"
#include "foundation/json/write.h"
#include "trust/audit/log_state.h"
#include "trust/audit/record_line.h"

namespace osler::audit {

using crypto::KeyPurpose;

namespace {

constexpr const char* log_name = "000000000000.log";

Result<storage::FileLock> lock(const std::filesystem::path& folder, const AuditOptions& options) {
  const auto give_up = std::chrono::steady_clock::now() + options.lock_wait;
  while (true) {
    auto taken = storage::FileLock::acquire(folder / "lock", "osler " + options.instance);
    const bool is_held = !taken && taken.error().code == ErrorCode::conflict;
    if (!is_held || std::chrono::steady_clock::now() >= give_up) return taken;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

Result<crypto::VerifierKey> verifier(crypto::KeyVault& keys, const std::string& origin) {
  TRY_ASSIGN(const auto key, keys.current(KeyPurpose::audit_signing, {}));
  return crypto::VerifierKey::of(origin, crypto::ed25519_public_key(key.bytes));
}

/// Moves what was never acknowledged out of the log, for people to look at.
Result<void> move_torn(const std::filesystem::path& folder, const LogTail& tail) {
  if (tail.torn == 0) return {};
  std::ifstream in(folder / log_name, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(tail.state.bytes));
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  TRY_ASSIGN(auto torn, storage::DurableFile::open(folder / "torn"));
  TRY(torn.append(bytes));
  TRY(torn.sync());
  TRY_ASSIGN(auto file, storage::DurableFile::open(folder / log_name));
  return file.truncate(tail.state.bytes);
}

Result<std::string> sealed(crypto::KeyVault& keys, KeyPurpose purpose, const PartitionId& owner,
                           const crypto::CellPlace& place, const SealedText& text) {
  TRY_ASSIGN(const auto key, keys.current(purpose, owner));
  crypto::SystemRandom random;
  return to_base64(crypto::seal_cell(key, place, text.reveal(), random));
}

}  // namespace

struct AuditLog::Opened {
  std::filesystem::path folder;
  storage::FileLock lock;
  storage::DurableFile file;
  LogState state;
  std::uint64_t signed_size = 0;
  bool was_torn = false;
};

std::string origin_of(std::string_view site, std::string_view instance) {
  std::string origin = std::string(site) + "/" + std::string(instance);
  std::ranges::transform(origin, origin.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return origin;
}

Result<std::unique_ptr<AuditLog>> AuditLog::open(const storage::DataFolder& folder,
                                                 crypto::KeyVault& keys, const Clock& clock,
                                                 const AuditOptions& options) {
  const std::string origin = origin_of(options.site, options.instance);
  const auto place = folder.audit(origin);
  TRY(storage::make_folder(place));
  TRY_ASSIGN(auto held, lock(place, options));
  TRY_ASSIGN(const auto key, verifier(keys, origin));
  TRY_ASSIGN(const auto state, read_state(place, key));
  TRY_ASSIGN(const LogTail tail, read_tail(place / log_name, state.value_or(LogState{})));
  TRY(move_torn(place, tail));
  TRY_ASSIGN(auto file, storage::DurableFile::open(place / log_name, options.calls));
  if (options.preallocated > 0) {
    const auto kept = file.preallocate(options.preallocated);
    if (!kept && kept.error().code != ErrorCode::unsupported) return tl::unexpected(kept.error());
  }
  Opened opened{
      place,        std::move(held), std::move(file), tail.state, state ? state->tree.size() : 0,
      tail.torn > 0};
  const bool was_torn = opened.was_torn;
  std::unique_ptr<AuditLog> log(new AuditLog(std::move(opened), keys, clock, options));
  if (was_torn) {
    AuditEvent event;
    event.kind = "recovery";
    TRY(log->append(event));
  }
  return log;
}

AuditLog::AuditLog(Opened&& opened, crypto::KeyVault& keys, const Clock& clock,
                   AuditOptions options)
    : keys_(keys),
      clock_(clock),
      options_(std::move(options)),
      folder_(std::move(opened.folder)),
      boot_([] {
        crypto::SystemRandom random;
        return hex_of(crypto::random_id<RequestId>(random));
      }()),
      lock_file_(std::move(opened.lock)),
      file_(std::move(opened.file)),
      tree_(std::move(opened.state.tree)),
      next_(tree_.size()),
      last_time_(opened.state.last_time),
      signed_size_(opened.signed_size),
      signed_at_(clock.monotonic()) {}

AuditLog::~AuditLog() {
  // The log is whole without it; a verifier then sees an older checkpoint.
  static_cast<void>(checkpoint());
}

std::uint64_t AuditLog::size() const {
  const std::lock_guard guard(mutex_);
  return tree_.size();
}

Result<std::string> AuditLog::line_of(const AuditEvent& event) {
  const Instant now = clock_.now();
  const bool stepped = now < last_time_;
  last_time_ = std::max(now, last_time_);
  const std::string row = boot_ + "/" + std::to_string(next_);
  json::Writer out;
  out.begin_object().member("v", 1).member("seq", next_);
  out.member("t", rfc3339_micros(last_time_)).member("boot", boot_);
  out.member("mono", clock_.monotonic().count()).member("kind", event.kind);
  out.member("req", hex_of(event.request));
  if (stepped) out.member("clock_step", true);
  out.name("subject");
  if (event.partition == PartitionId{}) {
    out.null();
  } else {
    out.string(hex_of(event.partition));
  }
  json::Writer hidden;
  hidden.begin_object();
  if (!event.subject.reveal().empty()) {
    TRY_ASSIGN(const auto cell,
               sealed(keys_, KeyPurpose::partition_audit, event.partition,
                      {"audit", "sealed.subject", row, event.partition}, event.subject));
    hidden.member("subject", cell);
  }
  if (!event.staff.reveal().empty()) {
    TRY_ASSIGN(const auto cell, sealed(keys_, KeyPurpose::staff_audit, {},
                                       {"audit", "sealed.staff", row, {}}, event.staff));
    hidden.member("staff", cell);
  }
  hidden.end_object();
  std::string text = std::move(out.name("sealed").raw(hidden.text()).end_object()).text();
  if (!event.members.empty()) {
    text.pop_back();
    text += "," + event.members + "}";
  }
  if (text.size() > most_record_bytes) {
    return fail(ErrorCode::too_large, "an audit record would be longer than 1 MiB");
  }
  return text;
}

Result<AuditReceipt> AuditLog::append(const AuditEvent& event) {
  // A key that is new is made durable here, outside the lock.
  if (!event.subject.reveal().empty()) {
    TRY(keys_.current(KeyPurpose::partition_audit, event.partition));
  }
  std::unique_lock guard(mutex_);
  if (has_failed_) return fail(ErrorCode::unavailable, "the audit log cannot be written");
  TRY_ASSIGN(const std::string text, line_of(event));
  const std::uint64_t sequence = next_++;
  pending_ += record_line(text);
  pending_leaves_.push_back(leaf_hash(text));
  // Whoever finds nobody writing writes for all who wait; the others wait for that.
  while (tree_.size() <= sequence && !has_failed_) {
    if (is_writing_) {
      written_.wait(guard);
    } else {
      TRY(write_pending(guard));
    }
  }
  if (tree_.size() <= sequence) {
    return fail(ErrorCode::unavailable, "the audit log cannot be written");
  }
  const bool is_due = tree_.size() - signed_size_ >= options_.checkpoint_records ||
                      clock_.monotonic() - signed_at_ >= options_.checkpoint_time;
  if (is_due && !is_writing_) TRY(sign());
  return AuditReceipt{sequence};
}

Result<void> AuditLog::write_pending(std::unique_lock<std::mutex>& lock) {
  is_writing_ = true;
  const std::string bytes = std::exchange(pending_, {});
  const std::vector<Digest> leaves = std::exchange(pending_leaves_, {});
  lock.unlock();
  auto outcome = file_.append(bytes);
  if (outcome) outcome = file_.sync();
  lock.lock();
  is_writing_ = false;
  if (outcome) {
    for (const Digest& leaf : leaves) tree_.add(leaf);
  } else {
    has_failed_ = true;  // what the kernel has dropped cannot be known: never again in this run
    outcome = fail(ErrorCode::unavailable, outcome.error().message);
  }
  written_.notify_all();
  return outcome;
}

Result<void> AuditLog::checkpoint() {
  std::unique_lock guard(mutex_);
  written_.wait(guard, [&] { return !is_writing_; });
  if (has_failed_ || tree_.size() == signed_size_) return {};
  return sign();
}

Result<void> AuditLog::sign() {
  const std::string origin = origin_of(options_.site, options_.instance);
  TRY_ASSIGN(const auto key, keys_.current(KeyPurpose::audit_signing, {}));
  const auto text = crypto::checkpoint_text({origin, tree_.size(), tree_.root()});
  TRY_ASSIGN(const auto note, crypto::sign_note(text, origin, key.bytes));
  TRY(write_state(folder_, {file_.size(), tree_, last_time_}, note));
  signed_size_ = tree_.size();
  signed_at_ = clock_.monotonic();
  return {};
}

}  // namespace osler::audit
