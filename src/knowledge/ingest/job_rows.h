#pragma once

#include <span>
#include <vector>

#include "foundation/base/audit_sink.h"
#include "foundation/base/result.h"
#include "foundation/storage/database.h"
#include "knowledge/ingest/job.h"

namespace osler::ingest {

/// Tables `ingest_job`, `ingest_file` and `ingest_record`.
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

/// Keeps what the audit log must say of this very transaction, until the log has it: rows and log
/// cannot be written in one step, and a kill in between must not leave a document unrecorded.
Result<void> keep_record(storage::Session& session, std::string_view job, const AuditEvent& event);
/// The records that the log may lack, as they were kept.
Result<std::vector<AuditEvent>> kept_records(storage::Session& session, std::string_view job);
/// The log has it.
Result<void> drop_record(storage::Session& session, const RequestId& request);

}  // namespace osler::ingest
