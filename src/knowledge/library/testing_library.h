#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "foundation/base/clock.h"
#include "foundation/crypto/hash.h"
#include "foundation/crypto/random.h"
#include "foundation/storage/keyring.h"
#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"
#include "knowledge/library/library.h"

namespace osler::library {

/// A library in a temporary folder, for the tests of this room and of those above it. Its day is
/// 2026-11-24 until the clock is set.
struct TestingLibrary {
  static constexpr Day today = 20'781;

  TestingLibrary() : keys(open_keys()), database(open_database()) {
    const auto steps = Library::migrations();
    if (!storage::migrate(*database, steps)) std::abort();
  }

  static Candidate candidate(std::string id, std::string text) {
    Candidate made;
    made.document.value = std::move(id);
    const auto end = static_cast<std::uint32_t>(text.size());
    made.content.sections.push_back(
        {.kind = documents::SectionKind::document, .span = {0, end}, .heading = {}, .code = ""});
    made.graph.sentences.push_back({{0, end}, 0});
    made.content.says.title = "Title of " + made.document.value;
    made.source_sha256 = crypto::sha256_hex(text);
    made.content.text = std::move(text);
    return made;
  }

  Result<Accepted> accept(const Candidate& candidate) {
    Accepted accepted;
    TRY(database->write([&](storage::Session& session) -> Result<void> {
      TRY_ASSIGN(accepted, library.accept(session, candidate));
      return {};
    }));
    return accepted;
  }

  storage::TemporaryFolder folder;
  FixedClock clock{Instant(std::chrono::hours(24) * today)};
  std::unique_ptr<storage::Keyring> keys;
  std::unique_ptr<storage::SqliteDatabase> database;
  Library library{*database, *keys, clock};

 private:
  std::unique_ptr<storage::Keyring> open_keys() {
    const auto master = crypto::Secret32::random();
    return storage::Keyring::open(folder.path() / "keyring.db", master, clock).value();
  }
  std::unique_ptr<storage::SqliteDatabase> open_database() {
    return storage::SqliteDatabase::open(folder.path() / "osler.db").value();
  }
};

}  // namespace osler::library
