#include "foundation/storage/publish_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <utility>

#include "foundation/base/fault.h"
#include "foundation/crypto/encoding.h"
#include "foundation/crypto/random.h"

namespace osler::storage {
namespace {

namespace fs = std::filesystem;

std::string random_name() {
  crypto::SystemRandom random;
  return crypto::to_hex(crypto::random_id<BinaryId<struct TemporaryTag>>(random));
}

}  // namespace

UnpublishedFile::UnpublishedFile(FileDescriptor file, fs::path path, FileCalls calls)
    : file_(std::move(file)), path_(std::move(path)), calls_(std::move(calls)) {}

UnpublishedFile::UnpublishedFile(UnpublishedFile&& other) noexcept
    : file_(std::move(other.file_)),
      path_(std::exchange(other.path_, {})),
      calls_(std::move(other.calls_)) {}

UnpublishedFile::~UnpublishedFile() {
  if (!path_.empty()) unlink(path_.c_str());
}

Result<UnpublishedFile> UnpublishedFile::create(const fs::path& temporary, FileCalls calls) {
  fs::path path = temporary / random_name();
  TRY_ASSIGN(FileDescriptor file, open_file(path, O_RDWR | O_CREAT | O_EXCL));
  flock(file.number(), LOCK_EX | LOCK_NB);  // new and random: nobody else can hold it
  return UnpublishedFile(std::move(file), std::move(path), std::move(calls));
}

Result<void> UnpublishedFile::append(std::span<const std::uint8_t> bytes) {
  if (write_whole(calls_, file_.number(), bytes.data(), bytes.size())) return {};
  return system_failure(path_, "write");
}

Result<void> UnpublishedFile::publish(const fs::path& target) {
  TRY(failpoint("storage.publish.before_sync"));
  if (calls_.sync(file_.number()) != 0) return system_failure(path_, "sync");
  TRY(failpoint("storage.publish.before_rename"));
  if (rename(path_.c_str(), target.c_str()) != 0) return system_failure(target, "create");
  path_.clear();
  TRY(failpoint("storage.publish.after_rename"));
  return sync_folder(target.parent_path());
}

Result<void> publish_file(const fs::path& temporary, const fs::path& target,
                          std::span<const std::uint8_t> bytes, const FileCalls& calls) {
  TRY_ASSIGN(UnpublishedFile file, UnpublishedFile::create(temporary, calls));
  TRY(file.append(bytes));
  return file.publish(target);
}

Result<void> remove_file(const fs::path& file) {
  std::error_code error;
  fs::remove(file, error);
  if (error) {
    return fail(ErrorCode::unavailable, "cannot remove " + file.string() + ": " + error.message());
  }
  return sync_folder(file.parent_path());
}

}  // namespace osler::storage
