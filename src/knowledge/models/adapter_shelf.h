#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/query_adapter.h"

namespace osler::models {

/// The query adapters of a data folder: `<id>.gguf` each, and active.json, which says which one is
/// in force and which were before (docs/formats/query-adapter.md). Not for several threads; another
/// process sees a change at its next start.
class AdapterShelf {
 public:
  explicit AdapterShelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Ids that were in force, oldest first; the last one is, "" = none. Empty: there never was one.
  /// Errors   corrupt: active.json cannot be understood.
  Result<std::vector<std::string>> history() const;
  /// The one in force, checked against its id.
  /// Errors   not_found, corrupt: its file is gone or damaged; those of history().
  Result<std::optional<QueryAdapter>> active() const;

  /// Writes the adapter's file, then brings it into force.
  /// Returns  its id.
  /// Errors   conflict: it is in force already; unavailable: the folder cannot be written.
  Result<std::string> activate(const QueryAdapter& adapter);
  /// Goes back to what was in force before; the file that leaves is removed.
  /// Returns  the id now in force, "" = none.
  /// Errors   not_found: there is nothing to go back from.
  Result<std::string> roll_back();

 private:
  std::filesystem::path file_of(const std::string& id) const { return folder_ / (id + ".gguf"); }
  Result<void> write_history(const std::vector<std::string>& history) const;

  std::filesystem::path folder_;
};

}  // namespace osler::models
