#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "knowledge/library/version.h"

namespace osler::ingest {

/// What somebody asked to be ingested. Flags say what `documents.toml` does not.
struct Request {
  std::vector<std::string> paths;  // files or folders, absolute
  std::string id;                  // for a single file; "" = from the file or its path
  std::optional<int> tier;
  std::optional<library::Audience> audience;
  std::optional<library::State> state;
  std::string owner;
};

std::string to_json(const Request& request);
/// Errors   corrupt.
Result<Request> request_from_json(std::string_view json);

enum class JobState : std::uint8_t { waiting, running, done, failed, cancelled };
std::string_view name_of(JobState state);

/// One durable piece of work and how far it is.
struct Job {
  std::string id;  // 32 hex digits
  JobState state = JobState::waiting;
  Request request;
  Instant created;
  std::uint64_t files = 0;  // found
  std::uint64_t files_done = 0;
  std::uint64_t documents = 0;  // read so far
  std::uint64_t accepted = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t failed_files = 0;
};

enum class FileState : std::uint8_t { waiting, done, failed };

/// One file of a job. `committed` documents of it are in the library already, so that an
/// interrupted job goes on behind them.
struct JobFile {
  std::uint32_t number = 0;
  std::string path{};
  std::string root{};  // ids are paths below it
  FileState state = FileState::waiting;
  std::uint64_t committed = 0;
  std::string message{};  // why it failed
};

}  // namespace osler::ingest
