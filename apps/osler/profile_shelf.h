#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/retrieval_profile.h"
#include "foundation/base/result.h"

namespace osler::apps {

struct ActiveProfile {
  std::string id;  // "" = the defaults
  answers::RetrievalProfile values;
};

/// The retrieval profiles of a data folder: <data>/profiles/<id>.toml, where the id is the SHA-256
/// of the file, and `active`, the ids that were in use, one a line, the newest last
/// (docs/formats/profile.md). Weights and figures only, no text of a person: kept as they are.
class ProfileShelf {
 public:
  explicit ProfileShelf(const std::filesystem::path& data) : folder_(data / "profiles") {}

  /// Returns  the id. The same bytes twice are one file.
  Result<std::string> save(std::string_view toml) const;
  /// The profile that `id`, or its first 8 digits or more, names.
  /// Errors   not_found: none or several; corrupt: the file is not the one that the id names, or no
  ///          profile.
  Result<ActiveProfile> read(std::string_view id) const;
  /// The ids on the shelf, rising.
  std::vector<std::string> ids() const;

  /// The ids in use, the newest last; empty: the defaults are.
  Result<std::vector<std::string>> in_use() const;
  /// Puts the whole list in place, or nothing.
  Result<void> use(const std::vector<std::string>& ids) const;

 private:
  std::filesystem::path folder_;
};

/// The profile in use. One that cannot be read is passed over for the one before it, at last for
/// the defaults, with a line in `notices`: no command stops for it.
ActiveProfile active_profile(const std::filesystem::path& data, std::vector<std::string>& notices);

}  // namespace osler::apps
