#pragma once

#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/ingest/job.h"

namespace osler::ingest {

constexpr std::size_t most_files = 1'000'000;

/// The files to be read, in the order of their names. A folder with `corpus.jsonl` is a BEIR
/// folder: that file alone is read. In a folder with `documents.toml` only the files that it names
/// are. Hidden files and folders, and `documents.toml` itself, are passed over; links are followed
/// to files, never to folders. Errors   not_found: a path does not exist; invalid_argument: nothing
/// to read in it.
Result<std::vector<JobFile>> find_files(const Request& request);

}  // namespace osler::ingest
