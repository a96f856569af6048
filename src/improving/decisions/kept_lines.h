#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/storage/durable_file.h"

namespace osler::decisions {

/// Lines of a run, each on disk before anything goes on, so that a killed run loses at most the
/// line it was writing. Belongs to one thread.
class KeptLines {
 public:
  using Take = std::function<Result<void>(std::string_view line)>;

  /// Hands each line that is there to `take`; a last one that a kill cut short is dropped.
  /// Errors   corrupt: `take` refused a line, which is named; those of the disk.
  static Result<KeptLines> open(const std::filesystem::path& file, const Take& take);

  /// `line` without its end. Errors   unavailable: the disk.
  Result<void> append(std::string_view line);

 private:
  explicit KeptLines(storage::DurableFile file) : file_(std::move(file)) {}
  storage::DurableFile file_;
};

}  // namespace osler::decisions
