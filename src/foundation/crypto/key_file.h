#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/crypto/secret.h"

namespace osler::crypto {

/// Who may read a key file. Credentials are handed over by the service manager, which owns them.
enum class KeyFileOwner { must_be_us, any };

/// A master key in a file: 64 hex digits, perhaps a newline.
/// Errors   as find_master_key; not_found: no such file.
Result<Secret32> read_key_file(const std::filesystem::path& file, KeyFileOwner owner,
                               std::span<const std::filesystem::path> refused_folders);

/// Mode 0600, synced with its folder; folders are made as needed, mode 0700.
/// Errors   conflict: the file exists; unavailable: cannot be written.
Result<void> write_key_file(const std::filesystem::path& file, const Secret32& key);

/// Errors   invalid_argument: not 64 hex digits; the message names `where`, never the digits.
Result<Secret32> parse_key(std::string_view digits, const std::string& where);

/// Whether `file` lies in `folder` or below it, links resolved.
bool lies_in(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace osler::crypto
