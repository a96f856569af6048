#include "knowledge/ingest/run_job.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"
#include "foundation/crypto/random.h"
#include "foundation/json/write.h"
#include "knowledge/documents/sentence_graph.h"
#include "knowledge/ingest/find_files.h"
#include "knowledge/ingest/job_rows.h"
#include "knowledge/ingest/merge_index.h"
#include "knowledge/ingest/steward.h"

namespace osler::ingest {

using library::Candidate;
using storage::Database;
using storage::Session;

namespace {

constexpr std::size_t batch_documents = 128;
constexpr std::size_t batch_bytes = 1U << 20U;  // of canonical text
constexpr std::chrono::seconds lease_time{30};

std::string lease_name(std::string_view job) { return "ingest/" + std::string(job); }

AuditEvent audit_event(const Workshop& workshop, const std::vector<Candidate>& candidates,
                       const Committed& committed) {
  json::Writer docs;
  docs.begin_array();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (committed.accepted[i].unchanged) continue;
    docs.begin_object()
        .member("document", candidates[i].document.value)
        .member("version", committed.accepted[i].number)
        .member("use", "ingested")
        .end_object();
  }
  docs.end_array();
  json::Writer actor;
  actor.begin_object()
      .member("user", workshop.actor)
      .member("role", "knowledge_owner")
      .end_object();
  AuditEvent event;
  event.kind = "document";
  crypto::SystemRandom random;
  event.request = crypto::random_id<RequestId>(random);
  event.members = "\"actor\":" + actor.text() + ",\"docs\":" + docs.text();
  return event;
}

/// One job while it runs: collects documents, commits batches, renews the lease.
class Run {
 public:
  Run(const Workshop& workshop, Job job, storage::Lease lease, const ProgressSink& progress,
      std::stop_token stop)
      : workshop_(workshop),
        job_(std::move(job)),
        lease_(std::move(lease)),
        progress_(progress),
        stop_(std::move(stop)),
        stewards_(job_.request) {}

  Result<Job> run() {
    TRY_ASSIGN(auto files, prepare());
    TRY(record_all());  // what a killed run could no longer say
    for (JobFile& file : files) {
      if (stop_.stop_requested()) return stopped();
      if (file.state != FileState::waiting) continue;
      const auto outcome = read_one(file);
      if (stop_.stop_requested()) return stopped();
      TRY(outcome);
      progress_(job_);
    }
    TRY(merge_index(workshop_.shelf, workshop_.snapshots, stop_));
    return finish();
  }

 private:
  Result<std::vector<JobFile>> prepare() {
    std::vector<JobFile> files;
    TRY(workshop_.shelf.database.write([&](Session& session) -> Result<void> {
      TRY(set_job_state(session, job_.id, JobState::running));
      TRY_ASSIGN(files, files_of(session, job_.id));
      return {};
    }));
    return files;
  }

  /// A reading error belongs to the file; an error of ours ends the job.
  Result<void> read_one(JobFile& file) {
    batch_.clear();
    batch_bytes_ = 0;
    std::uint64_t seen = 0;
    std::optional<Error> ours;
    auto stewards = stewards_.folder(file.root);
    if (!stewards) return close_file(file, stewards.error().message);
    const auto read = workshop_.readers.read_file(
        file.path, workshop_.limits,
        [&](documents::Document&& document) {
          if (++seen <= file.committed) return true;  // in the library since the last run
          const auto taken = take(file, **stewards, std::move(document));
          if (!taken) ours = taken.error();
          return taken.has_value();
        },
        stop_);
    if (ours && ours->code != ErrorCode::invalid_argument) return tl::unexpected(*ours);
    if (stop_.stop_requested()) return {};
    if (ours) return close_file(file, ours->message);
    if (!read) return close_file(file, read.error().message);
    return commit(file, FileState::done);
  }

  Result<void> take(JobFile& file, const FolderStewards& stewards, documents::Document&& document) {
    const std::size_t bytes = document.text.size();
    TRY_ASSIGN(auto candidate, stewards.candidate(file, std::move(document)));
    candidate.graph = documents::derive_sentences(candidate.content);
    // The next version of one in this batch would make commit_batch() two transactions, the first
    // without a record and without the job's progress.
    const bool is_next = std::ranges::count(batch_, candidate.document, &Candidate::document) > 0;
    if (is_next) TRY(commit(file, FileState::waiting));
    batch_bytes_ += bytes;
    batch_.push_back(std::move(candidate));
    if (batch_.size() < batch_documents && batch_bytes_ < batch_bytes) return {};
    return commit(file, FileState::waiting);
  }

  Result<void> commit(JobFile& file, FileState state) {
    std::vector<Candidate> batch = std::exchange(batch_, {});
    batch_bytes_ = 0;
    JobFile after = file;
    after.state = state;
    after.committed += batch.size();
    std::uint64_t unchanged = 0;
    TRY_ASSIGN(lease_, workshop_.leases.renew(lease_, lease_time));
    if (batch.empty()) return store(file, after);  // an empty file
    const auto also = [&](Session& session, const Committed& committed) -> Result<void> {
      unchanged = static_cast<std::uint64_t>(
          std::ranges::count(committed.accepted, true, &library::Accepted::unchanged));
      TRY(storage::Leases::require(session, lease_));
      TRY(update_file(session, job_.id, after));
      if (unchanged < batch.size()) {
        TRY(keep_record(session, job_.id, audit_event(workshop_, batch, committed)));
      }
      return count_documents(session, job_.id, batch.size() - unchanged, unchanged);
    };
    TRY(commit_batch(workshop_.shelf, workshop_.tools, batch, also, stop_));
    file = after;
    job_.documents += batch.size();
    job_.accepted += batch.size() - unchanged;
    job_.unchanged += unchanged;
    if (state == FileState::done) ++job_.files_done;
    progress_(job_);
    return unchanged < batch.size() ? record_all() : Result<void>();
  }

  /// Brings what is kept into the log. A kill between the two lines writes a record twice, with one
  /// request id; none is ever missing.
  Result<void> record_all() {
    std::vector<AuditEvent> events;
    Database& database = workshop_.shelf.database;
    TRY(database.read([&](Session& session) -> Result<void> {
      TRY_ASSIGN(events, kept_records(session, job_.id));
      return {};
    }));
    for (const AuditEvent& event : events) {
      TRY(workshop_.audit.append(event));
      TRY(database.write([&](Session& session) { return drop_record(session, event.request); }));
    }
    return {};
  }

  /// A file of which nothing more will come. What was committed of it stays.
  Result<void> close_file(JobFile& file, std::string reason) {
    batch_.clear();
    JobFile after = file;
    after.state = FileState::failed;
    after.message = std::move(reason);
    ++job_.failed_files;
    return store(file, after);
  }

  Result<void> store(JobFile& file, const JobFile& after) {
    TRY(workshop_.shelf.database.write([&](Session& session) -> Result<void> {
      TRY(storage::Leases::require(session, lease_));
      return update_file(session, job_.id, after);
    }));
    file = after;
    ++job_.files_done;
    return {};
  }

  Result<Job> stopped() {
    job_.state = JobState::waiting;
    return end();
  }

  Result<Job> finish() {
    const bool nothing_read = job_.failed_files == job_.files && job_.files > 0;
    job_.state = nothing_read ? JobState::failed : JobState::done;
    return end();
  }

  Result<Job> end() {
    TRY(workshop_.shelf.database.write([&](Session& session) -> Result<void> {
      return set_job_state(session, job_.id, job_.state);
    }));
    TRY(workshop_.leases.release(lease_));
    return job_;
  }

  const Workshop& workshop_;
  Job job_;
  storage::Lease lease_;
  const ProgressSink& progress_;
  std::stop_token stop_;
  Stewards stewards_;
  std::vector<Candidate> batch_;
  std::size_t batch_bytes_ = 0;
};

}  // namespace

Result<Job> create_job(const Workshop& workshop, const Request& request) {
  TRY_ASSIGN(const auto files, find_files(request));
  crypto::SystemRandom random;
  Job job;
  job.id = hex_of(crypto::random_id<RequestId>(random));
  job.request = request;
  job.created = workshop.clock.now();
  job.files = files.size();
  TRY(workshop.shelf.database.write([&](Session& session) -> Result<void> {
    TRY(insert_job(session, job));
    return insert_files(session, job.id, files);
  }));
  return job;
}

Result<Job> run_job(const Workshop& workshop, std::string_view id, const ProgressSink& progress,
                    std::stop_token stop) {
  TRY_ASSIGN(auto lease, workshop.leases.claim(lease_name(id), lease_time));
  Job job;
  TRY(workshop.shelf.database.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(job, find_job(session, id));
    return {};
  }));
  return Run(workshop, std::move(job), std::move(lease), progress, std::move(stop)).run();
}

Result<std::vector<JobFile>> failed_files(const Workshop& workshop, std::string_view id) {
  std::vector<JobFile> files;
  TRY(workshop.shelf.database.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(files, files_of(session, id));
    return {};
  }));
  std::erase_if(files, [](const JobFile& file) { return file.state != FileState::failed; });
  return files;
}

}  // namespace osler::ingest
