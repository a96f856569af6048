#include "knowledge/models/model_file.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

#include "foundation/crypto/hash.h"
#include "knowledge/models/mapped_file.h"

namespace osler::models {
namespace {

std::string nanoseconds(const timespec& time) {
  return std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec);
}

// What changes whenever somebody writes to the file, also if they set its date back (st_ctim).
std::string fingerprint(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return "";
  return std::to_string(status.st_size) + " " + std::to_string(status.st_ino) + " " +
         nanoseconds(status.st_mtim) + " " + nanoseconds(status.st_ctim);
}

std::filesystem::path verdict_path(const std::filesystem::path& path) {
  return path.string() + ".verified";
}

std::string kept_verdict(const std::filesystem::path& path) {
  std::ifstream file(verdict_path(path));
  return {std::istreambuf_iterator<char>(file), {}};
}

// Lost or half written, it only costs the time to read the model again.
void keep_verdict(const std::filesystem::path& path, const std::string& verdict) {
  const std::filesystem::path part = verdict_path(path).string() + ".part";
  std::ofstream(part) << verdict;
  std::error_code ignored;
  std::filesystem::rename(part, verdict_path(path), ignored);
}

Error explain(const Error& error, const std::filesystem::path& path, std::string_view sha256) {
  if (error.code != ErrorCode::not_found) return error;
  return {error.code, "the model file " + path.string() +
                          " is missing: run make setup, or put the file with SHA-256 " +
                          std::string(sha256) + " there"};
}

}  // namespace

Result<std::string> hash_of_file(const std::filesystem::path& path) {
  TRY_ASSIGN(const MappedFile file, MappedFile::open(path));
  const auto bytes = file.bytes();
  return crypto::sha256_hex(
      crypto::ByteView(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

Result<VerifiedFile> verify_model_file(const std::filesystem::path& path, std::string_view sha256) {
  const std::string verdict = std::string(sha256) + " " + fingerprint(path) + "\n";
  if (kept_verdict(path) == verdict) return VerifiedFile(path, std::string(sha256));
  const auto found = hash_of_file(path);
  if (!found) return tl::unexpected(explain(found.error(), path, sha256));
  if (*found != sha256) {
    return fail(ErrorCode::corrupt, "the model file " + path.string() + " has SHA-256 " + *found +
                                        ", expected " + std::string(sha256) +
                                        ": delete it and run make setup, or register this file "
                                        "under another name");
  }
  keep_verdict(path, verdict);
  return VerifiedFile(path, std::string(sha256));
}

void forget_verdict(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::remove(verdict_path(path), ignored);
}

std::filesystem::path default_models_folder() {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return std::filesystem::path(value == nullptr ? "" : value);
  };
  if (const auto own = set("OSLER_CACHE"); !own.empty()) return own / "models";
  const auto caches = set("XDG_CACHE_HOME");
  return (caches.empty() ? set("HOME") / ".cache" : caches) / "osler" / "models";
}

}  // namespace osler::models
