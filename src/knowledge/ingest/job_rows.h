#pragma once

#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/storage/database.h"
#include "knowledge/ingest/job.h"

namespace osler::ingest {

/// Tables `ingest_job` and `ingest_file`.
std::span<const storage::Migration> job_migrations();

Result<void> insert_job(storage::Session& session, const Job& job);
/// Errors   not_found.
Result<Job> find_job(storage::Session& session, std::string_view id);
/// Newest first.
Result<std::vector<Job>> list_jobs(storage::Session& session);
/// Waiting or running, oldest first: what a worker may claim.
Result<std::vector<Job>> unfinished_jobs(storage::Session& session);
Result<void> set_job_state(storage::Session& session, std::string_view id, JobState state);

/// Once, when the job begins: the files found below its paths.
Result<void> insert_files(storage::Session& session, std::string_view job,
                          std::span<const JobFile> files);
Result<std::vector<JobFile>> files_of(storage::Session& session, std::string_view job);
Result<void> update_file(storage::Session& session, std::string_view job, const JobFile& file);
/// Adds to the job's counts.
Result<void> count_documents(storage::Session& session, std::string_view job,
                             std::uint64_t accepted, std::uint64_t unchanged);

}  // namespace osler::ingest
