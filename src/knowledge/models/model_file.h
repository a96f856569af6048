#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::models {

/// A file that holds the bytes its hash promises: only verify_model_file makes one, so no model
/// can be loaded unchecked.
class VerifiedFile {
 public:
  const std::filesystem::path& path() const { return path_; }
  const std::string& sha256() const { return sha256_; }

 private:
  friend Result<VerifiedFile> verify_model_file(const std::filesystem::path&, std::string_view);
  VerifiedFile(std::filesystem::path path, std::string sha256)
      : path_(std::move(path)), sha256_(std::move(sha256)) {}
  std::filesystem::path path_;
  std::string sha256_;
};

/// Checks the file's SHA-256. The verdict is kept beside it (`<file>.verified`) with the file's
/// size, inode and times of change, so that the next start need not read 100 MB; when one of them
/// differs the file is read again. Where the folder cannot be written, it is read at each start.
///
/// Errors   not_found: no such file; corrupt: other bytes than promised; both name the file, the
///          expected hash and what to do; unavailable: it cannot be read.
Result<VerifiedFile> verify_model_file(const std::filesystem::path& path, std::string_view sha256);

/// Makes the next verify_model_file read every byte again.
void forget_verdict(const std::filesystem::path& path);

/// SHA-256 of a file's bytes, 64 hex digits; reads all of it.
Result<std::string> hash_of_file(const std::filesystem::path& path);

/// $OSLER_CACHE/models, else $XDG_CACHE_HOME/osler/models, else ~/.cache/osler/models: where
/// tools/setup.sh puts model files.
std::filesystem::path default_models_folder();

}  // namespace osler::models
