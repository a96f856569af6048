#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foundation/crypto/ed25519.h"
#include "foundation/storage/keyring.h"
#include "foundation/storage/temporary_folder.h"
#include "trust/audit/audit_log.h"
#include "trust/audit/verify_log.h"

namespace osler::audit {

/// A log in a temporary folder, for the tests of this room.
struct TestingLog {
  TestingLog() {
    options.preallocated = 0;
    options.lock_wait = std::chrono::milliseconds(20);
  }
  std::unique_ptr<AuditLog> open() { return AuditLog::open(data, *keys, clock, options).value(); }
  /// Writes records and signs them.
  void write(int count) {
    const auto log = open();
    for (int i = 0; i < count; ++i) {
      AuditEvent event;
      event.kind = "search";
      event.members = "\"place\":" + std::to_string(i);
      if (!log->append(event)) std::abort();
    }
  }
  std::filesystem::path place() const { return data.audit("osler/cli"); }
  /// The site's own, which a verifier pins.
  const crypto::VerifierKey& key() {
    if (!key_) key_ = make_key();
    return *key_;
  }
  LogReport verify() { return verify_log(place(), key()).value(); }

  std::string bytes() const {
    std::ifstream in(log_file(place()), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void overwrite(const std::string& bytes) const {
    std::ofstream(log_file(place()), std::ios::binary | std::ios::trunc) << bytes;
  }
  /// The lines, each with its '\n'.
  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    std::string rest = bytes();
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n') + 1;
      all.push_back(rest.substr(0, end));
      rest.erase(0, end);
    }
    return all;
  }
  void overwrite(const std::vector<std::string>& lines) const {
    std::string all;
    for (const std::string& line : lines) all += line;
    overwrite(all);
  }

  storage::TemporaryFolder folder;
  FixedClock clock{Instant(std::chrono::hours(24 * 20'781))};
  storage::DataFolder data = storage::DataFolder::open_or_create(folder.path() / "data").value();
  std::unique_ptr<storage::Keyring> keys =
      storage::Keyring::open(data.keyring(), crypto::Secret32::random(), clock).value();
  AuditOptions options;

 private:
  crypto::VerifierKey make_key() {
    const auto signing = keys->current(crypto::KeyPurpose::audit_signing, {}).value();
    return crypto::VerifierKey::of("osler/cli", crypto::ed25519_public_key(signing.bytes)).value();
  }

  std::optional<crypto::VerifierKey> key_;
};

}  // namespace osler::audit
