#include "foundation/storage/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <string>

#include "foundation/crypto/encoding.h"
#include "foundation/storage/file_descriptor.h"

namespace osler::storage {
namespace {

namespace fs = std::filesystem;

bool is_in_use(const fs::path& file) {
  const auto opened = open_file(file, O_RDONLY);
  return opened && flock(opened->number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace

Result<void> make_folder(const fs::path& folder) {
  std::error_code ignored;
  if (folder.empty() || fs::is_directory(folder, ignored)) return {};
  const fs::path parent = folder.parent_path();
  if (parent != folder) TRY(make_folder(parent));
  if (mkdir(folder.c_str(), 0700) != 0 && !fs::is_directory(folder, ignored)) {
    return system_failure(folder, "create");
  }
  return sync_folder(parent);
}

Result<DataFolder> DataFolder::open_or_create(const fs::path& root) {
  DataFolder folder(fs::absolute(root).lexically_normal());
  for (const char* name : {"shared", "partitions", "audit", "training", "tmp"}) {
    TRY(make_folder(folder.root_ / name));
  }
  TRY(folder.empty_temporary());
  return folder;
}

bool DataFolder::exists(const fs::path& root) {
  std::error_code ignored;
  return fs::is_directory(root / "shared", ignored) && fs::is_directory(root / "tmp", ignored);
}

Result<void> DataFolder::empty_temporary() const {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(temporary(), error)) {
    if (entry.is_regular_file(error) && is_in_use(entry.path())) continue;
    fs::remove_all(entry.path(), error);
  }
  if (!error) return {};
  return fail(ErrorCode::unavailable,
              "cannot empty " + temporary().string() + ": " + error.message());
}

fs::path DataFolder::segments(const PartitionId& partition) const {
  if (partition == PartitionId{}) return root_ / "shared";
  const std::string name = crypto::to_hex(partition);
  return root_ / "partitions" / name.substr(0, 2) / name;
}

fs::path DataFolder::segment(const PartitionId& partition, const crypto::SegmentId& id) const {
  return segments(partition) / (crypto::to_hex(id) + ".osg");
}

}  // namespace osler::storage
