#include "foundation/storage/file_descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace osler::storage {
namespace {

ErrorCode code_of(int error) {
  if (error == ENOENT) return ErrorCode::not_found;
  return error == EEXIST ? ErrorCode::conflict : ErrorCode::unavailable;
}

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (number_ >= 0) close(number_);
}

tl::unexpected<Error> system_failure(const std::filesystem::path& file, const char* what) {
  const int error = errno;
  return fail(code_of(error), "cannot " + std::string(what) + " " + file.string() + ": " +
                                  std::generic_category().message(error));
}

Result<FileDescriptor> open_file(const std::filesystem::path& file, int flags) {
  FileDescriptor opened(open(file.c_str(), flags | O_CLOEXEC, 0600));
  if (!opened) return system_failure(file, "open");
  return opened;
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  TRY_ASSIGN(const FileDescriptor opened, open_file(folder.empty() ? "." : folder, O_DIRECTORY));
  if (fsync(opened.number()) != 0) return system_failure(folder, "sync");
  return {};
}

}  // namespace osler::storage
