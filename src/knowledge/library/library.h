#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/storage/database.h"
#include "knowledge/library/version.h"

namespace osler::library {

/// What accept() did.
struct Accepted {
  VersionId version;
  std::uint32_t number = 0;
  bool unchanged = false;  // the version in force has these bytes already: nothing was written
  std::vector<VersionId> superseded;  // to be taken out of the index in the same transaction
};

struct ListFilter {
  std::optional<DocumentId> document;
  bool deleted_too = false;
};

/// Returns  false to stop the listing.
using VersionSink = std::function<bool(const Version&)>;

/// The documents of one partition and which version of each is in force. Rows hold what sorting and
/// filtering need; every text is a sealed cell. Knows no index: what changes is returned, and the
/// caller takes it out of the index inside the same transaction. Any thread may call.
class Library {
 public:
  static std::vector<storage::Migration> migrations();

  Library(storage::Database& database, crypto::KeyVault& keys, const Clock& clock,
          PartitionId partition = {});

  /// What accept() would do now, without doing it: the number and id that a version would get, so
  /// that it can be cut and embedded before the transaction.
  Result<Accepted> plan(const Candidate& candidate) const;

  /// Stores a version. Active and in force later than the one in force: that one is superseded.
  /// Errors   invalid_argument: an id that is empty, longer than 512 bytes or holds a control
  ///          character; conflict: the document is being erased.
  Result<Accepted> accept(storage::Session& session, const Candidate& candidate) const;

  /// Takes the active version out of force; it stays readable for proofs.
  /// Returns  the versions to be taken out of the index. Errors   not_found.
  Result<std::vector<VersionId>> retire(storage::Session& session, const DocumentId& id) const;

  /// Removes every version's text and facts; the bare rows stay, so that numbers keep rising.
  /// Returns  the versions to be taken out of the index. Errors   not_found.
  Result<std::vector<VersionId>> remove(storage::Session& session, const DocumentId& id) const;

  /// Supersedes versions whose successor's first day has come. To be called with every commit and
  /// once a day. Returns  the versions to be taken out of the index.
  Result<std::vector<VersionId>> supersede_due(storage::Session& session) const;

  /// Versions by document, then number.
  Result<void> list(const ListFilter& filter, const VersionSink& sink) const;
  /// Errors   not_found.
  Result<Version> version(const VersionId& id) const;
  Result<Version> version(const DocumentId& document, std::uint32_t number) const;
  /// The one version that may be quoted on `day`. Errors   not_found.
  Result<Version> in_force(const DocumentId& document, Day day) const;
  /// Errors   not_found: unknown or deleted; corrupt: does not open, or its hash does not fit.
  Result<VersionText> text(const VersionId& id) const;
  /// First 16 hex digits of SHA-256 over the sorted ids of the active versions: with the index's
  /// generation the name of a snapshot.
  Result<std::string> versions_in_force() const;

 private:
  storage::Database& database_;
  crypto::KeyVault& keys_;
  const Clock& clock_;
  PartitionId partition_;
};

}  // namespace osler::library
