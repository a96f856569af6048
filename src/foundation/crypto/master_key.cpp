#include "foundation/crypto/master_key.h"

#include <cstdlib>
#include <string_view>

#include "foundation/crypto/key_file.h"

namespace osler::crypto {
namespace {

namespace fs = std::filesystem;

constexpr const char* key_variable = "OSLER_MASTER_KEY";

fs::path folder_from(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? fs::path() : fs::path(value);
}

Result<MasterKey> from_file(const fs::path& file, MasterKeySource source,
                            const MasterKeyOptions& options) {
  const auto owner =
      source == MasterKeySource::credential ? KeyFileOwner::any : KeyFileOwner::must_be_us;
  TRY_ASSIGN(Secret32 bytes, read_key_file(file, owner, options.refused_folders));
  return MasterKey{std::move(bytes), source, file, {}};
}

Result<MasterKey> from_environment(std::string_view digits) {
  auto bytes = parse_key(digits, key_variable);
  unsetenv(key_variable);  // so that no child process and no later crash report carries it
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return MasterKey{
      std::move(*bytes),
      MasterKeySource::environment,
      {},
      {"The master key came from the environment variable OSLER_MASTER_KEY, which other "
       "programs of this user can read. Prefer a key file."}};
}

tl::unexpected<Error> no_key(const fs::path& default_file) {
  const std::string place =
      default_file.empty() ? "$XDG_CONFIG_HOME/osler/master.key" : default_file.string();
  return fail(ErrorCode::not_found, "no master key: put its 64 hex digits into " + place +
                                        " (mode 0600), or name another key file in the "
                                        "configuration; without it nothing can be read");
}

}  // namespace

fs::path default_master_key_file() {
  const fs::path config = folder_from("XDG_CONFIG_HOME");
  if (!config.empty()) return config / "osler" / "master.key";
  const fs::path home = folder_from("HOME");
  return home.empty() ? fs::path() : home / ".config" / "osler" / "master.key";
}

Result<MasterKey> find_master_key(const MasterKeyOptions& options) {
  const fs::path credentials = folder_from("CREDENTIALS_DIRECTORY");
  if (!credentials.empty() && fs::exists(credentials / "osler-master-key")) {
    return from_file(credentials / "osler-master-key", MasterKeySource::credential, options);
  }
  if (options.key_file) return from_file(*options.key_file, MasterKeySource::key_file, options);
  if (const char* digits = std::getenv(key_variable)) return from_environment(digits);
  const fs::path file = default_master_key_file();
  if (file.empty()) return no_key(file);
  auto found = from_file(file, MasterKeySource::default_file, options);
  if (!found && found.error().code == ErrorCode::not_found) return no_key(file);
  return found;
}

Result<MasterKey> find_or_create_master_key(const MasterKeyOptions& options) {
  auto found = find_master_key(options);
  const fs::path file = default_master_key_file();
  const bool may_create =
      !found && found.error().code == ErrorCode::not_found && !options.key_file && !file.empty();
  if (!may_create) return found;
  for (const fs::path& folder : options.refused_folders) {
    if (lies_in(file, folder)) return from_file(file, MasterKeySource::default_file, options);
  }
  const auto written = write_key_file(file, Secret32::random());
  // Somebody else was faster: theirs is the key.
  if (!written && written.error().code != ErrorCode::conflict)
    return tl::unexpected(written.error());
  TRY_ASSIGN(MasterKey created, find_master_key(options));
  if (!written) return created;
  created.notices.push_back("A new master key was written to " + file.string() +
                            ". Keep a copy in a safe place: without it nothing can be read.");
  return created;
}

}  // namespace osler::crypto
