#pragma once

#include <functional>
#include <stop_token>

#include "foundation/base/audit_sink.h"
#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/storage/lease.h"
#include "knowledge/documents/reader_registry.h"
#include "knowledge/ingest/commit.h"
#include "knowledge/ingest/job.h"
#include "knowledge/search/snapshot_holder.h"

namespace osler::ingest {

/// Everything that a running job touches. Borrowed.
struct Workshop {
  Shelf shelf;
  IndexTools tools;
  const documents::ReaderRegistry& readers;
  search::SnapshotHolder& snapshots;
  storage::Leases& leases;
  AuditSink& audit;
  const Clock& clock;
  documents::ReadLimits limits{};
  std::string actor;  // for the audit: "os:1000"
};

/// Called after each commit and each file; must not block.
using ProgressSink = std::function<void(const Job&)>;

/// Stores the job; it is durable when this returns.
/// Errors   not_found, invalid_argument: those of find_files.
Result<Job> create_job(const Workshop& workshop, const Request& request);

/// Does what is left of a job, under its lease: each commit holds up to 128 documents and says in
/// the same transaction how far the job is and what the audit log must still say, so that after
/// kill -9 it goes on exactly there and no document stays unrecorded. A file that cannot be read is
/// noted with its reason and the job goes on.
/// Returns  the job as it ended. A stop request leaves it waiting, to be resumed.
/// Errors   conflict: another process holds it; those of storage, models and audit: the job stays
///          unfinished.
Result<Job> run_job(const Workshop& workshop, std::string_view id, const ProgressSink& progress,
                    std::stop_token stop);

/// The failed files of a job, with the reasons.
Result<std::vector<JobFile>> failed_files(const Workshop& workshop, std::string_view id);

}  // namespace osler::ingest
