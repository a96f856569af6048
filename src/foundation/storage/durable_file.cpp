#include "foundation/storage/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "foundation/base/fault.h"

namespace osler::storage {

DurableFile::DurableFile(FileDescriptor file, std::filesystem::path path, FileCalls calls)
    : file_(std::move(file)), path_(std::move(path)), calls_(std::move(calls)) {}

Result<DurableFile> DurableFile::open(const std::filesystem::path& file, FileCalls calls) {
  TRY_ASSIGN(FileDescriptor opened, open_file(file, O_RDWR | O_CREAT | O_APPEND));
  struct stat facts {};
  if (fstat(opened.number(), &facts) != 0) return system_failure(file, "look at");
  TRY(sync_folder(file.parent_path()));
  DurableFile durable(std::move(opened), file, std::move(calls));
  durable.size_ = static_cast<std::uint64_t>(facts.st_size);
  return durable;
}

Result<void> DurableFile::check_usable() const {
  if (!has_failed_) return {};
  return fail(ErrorCode::unavailable,
              path_.string() + ": an earlier write failed; check the disk, restart");
}

Result<void> DurableFile::append(std::string_view bytes) {
  TRY(check_usable());
  const std::size_t allowed = failpoint_length("storage.append.mid_write", bytes.size());
  const bool written = write_whole(calls_, file_.number(), bytes.data(), allowed);
  if (written && allowed == bytes.size()) {
    size_ += bytes.size();
    return {};
  }
  if (written) errno = EIO;  // only a failpoint cuts it short
  const auto failure = system_failure(path_, "write");
  has_failed_ = ftruncate(file_.number(), static_cast<off_t>(size_)) != 0;
  return failure;
}

Result<void> DurableFile::sync() {
  TRY(check_usable());
  has_failed_ = true;  // until we know better, also when a failpoint ends it here
  TRY(failpoint("storage.append.before_sync"));
  if (calls_.datasync(file_.number()) != 0) return system_failure(path_, "sync");
  has_failed_ = false;
  return failpoint("storage.append.after_sync");
}

Result<void> DurableFile::preallocate(std::uint64_t bytes) {
  TRY(check_usable());
  const int done = fallocate(file_.number(), FALLOC_FL_KEEP_SIZE, static_cast<off_t>(size_),
                             static_cast<off_t>(bytes));
  if (done == 0) return {};
  if (errno == EOPNOTSUPP) {
    return fail(ErrorCode::unsupported,
                path_.string() + ": this file system cannot keep space in advance");
  }
  return system_failure(path_, "keep space for");
}

Result<void> DurableFile::truncate(std::uint64_t size) {
  TRY(check_usable());
  if (ftruncate(file_.number(), static_cast<off_t>(size)) != 0) {
    return system_failure(path_, "shorten");
  }
  size_ = size;
  return sync();
}

}  // namespace osler::storage
