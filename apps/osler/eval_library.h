#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "apps/osler/command.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::apps {

/// A library that holds the corpus of a BEIR folder: that of --data, which stays, else one with a
/// key of its own that is gone at the end.
class EvalLibrary {
 public:
  /// Ingests the corpus the usual way. A library that is thrown away has no imported lexicons and
  /// the default profile.
  /// Errors   those of the house and of ingesting; cancelled.
  static Result<std::unique_ptr<EvalLibrary>> open(const Context& context,
                                                   const std::filesystem::path& beir,
                                                   std::uint64_t documents);

  House& house() { return *house_; }
  /// Of whom it is that asks.
  const access::Scope& scope() const { return *scope_; }
  /// The corpus id of a version; null: it is none of the library's.
  const std::string* name_of(const library::VersionId& version) const;
  bool is_kept() const { return !temporary_; }

 private:
  EvalLibrary() = default;
  Result<void> ingest(const Context& context, const std::filesystem::path& beir,
                      std::uint64_t documents);

  std::optional<storage::TemporaryFolder> temporary_;  // outlives the house
  std::unique_ptr<House> house_;
  std::optional<access::Scope> scope_;
  std::map<library::VersionId, std::string> names_;
};

}  // namespace osler::apps
