#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/crypto/secret.h"

namespace osler::crypto {

enum class MasterKeySource { credential, key_file, environment, default_file };

struct MasterKey {
  Secret32 bytes;
  MasterKeySource source = MasterKeySource::default_file;
  std::filesystem::path file;        // empty: from the environment
  std::vector<std::string> notices;  // to be shown to the operator
};

struct MasterKeyOptions {
  std::optional<std::filesystem::path> key_file;  // the setting
  /// Data and backup folders: a key that lies beside what it protects protects nothing.
  std::vector<std::filesystem::path> refused_folders;
};

/// Looks, in this order, at $CREDENTIALS_DIRECTORY/osler-master-key, options.key_file,
/// OSLER_MASTER_KEY (then removed from the environment) and the default file. 64 hex digits.
/// Call before other threads start: it reads and changes the environment.
/// Errors   not_found: there is none; forbidden: others may read the file, or it lies in a refused
///          folder; invalid_argument: not 64 hex digits; unavailable: cannot be read.
Result<MasterKey> find_master_key(const MasterKeyOptions& options);

/// As find_master_key, and when there is none writes a new random key to the default file, for
/// whoever creates a data folder. Never writes over a file.
Result<MasterKey> find_or_create_master_key(const MasterKeyOptions& options);

/// $XDG_CONFIG_HOME/osler/master.key, or under $HOME/.config; empty without either variable.
std::filesystem::path default_master_key_file();

}  // namespace osler::crypto
