#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/storage/database.h"
#include "knowledge/library/version.h"

namespace osler::library {

storage::Value blob_value(std::span<const std::uint8_t> bytes);

/// The table `library_version`: one row a version, three sealed cells (facts, body, structure).
/// docs/formats/version.md describes it.
class VersionRows {
 public:
  static std::vector<storage::Migration> migrations();

  VersionRows(crypto::KeyVault& keys, const PartitionId& partition)
      : keys_(keys), partition_(partition) {}

  Result<void> insert(storage::Session& session, const Version& version,
                      const Candidate& candidate) const;
  /// By number, deleted ones too.
  Result<std::vector<Version>> of_document(storage::Session& session, const DocumentId& id) const;
  Result<void> each(storage::Session& session, const std::optional<DocumentId>& document,
                    const std::function<bool(Version&&)>& sink) const;
  Result<std::vector<DocumentId>> with_several_active(storage::Session& session) const;
  /// Errors   not_found.
  Result<Version> find(storage::Session& session, const VersionId& id) const;
  Result<VersionText> text(storage::Session& session, const VersionId& id) const;
  Result<void> set_state(storage::Session& session, const VersionId& id, State state) const;
  /// Overwrites the cells with nothing and marks the row deleted.
  Result<void> erase_texts(storage::Session& session, const VersionId& id) const;

 private:
  Result<Version> read(const storage::Row& row) const;

  crypto::KeyVault& keys_;
  const PartitionId& partition_;
};

}  // namespace osler::library
