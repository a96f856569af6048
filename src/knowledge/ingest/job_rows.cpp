#include "knowledge/ingest/job_rows.h"

#include <array>
#include <chrono>

#include "foundation/base/hex.h"

namespace osler::ingest {

using storage::Row;
using storage::Session;
using storage::Value;

namespace {

constexpr std::array<storage::Migration, 2> migrations{{{"ingest", 1, R"(
CREATE TABLE ingest_job (
  job TEXT PRIMARY KEY, state INTEGER NOT NULL, request TEXT NOT NULL, created INTEGER NOT NULL,
  accepted INTEGER NOT NULL, unchanged INTEGER NOT NULL);
CREATE TABLE ingest_file (
  job TEXT NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL, root TEXT NOT NULL,
  state INTEGER NOT NULL, committed INTEGER NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (job, number))
)"},
                                                        {"ingest", 2, R"(
CREATE TABLE ingest_record (request TEXT PRIMARY KEY, job TEXT NOT NULL, members TEXT NOT NULL)
)"}}};

constexpr const char* select_jobs =
    "SELECT j.job, j.state, j.request, j.created, j.accepted, j.unchanged, "
    "COUNT(f.number), COALESCE(SUM(CASE WHEN f.state > 0 THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN f.state = 2 THEN 1 ELSE 0 END), 0), COALESCE(SUM(f.committed), 0) "
    "FROM ingest_job j LEFT JOIN ingest_file f ON f.job = j.job ";
constexpr const char* grouped =
    "GROUP BY j.job, j.state, j.request, j.created, j.accepted, j.unchanged ";

Value integer(std::int64_t value) { return value; }
Value natural(std::uint64_t value) { return static_cast<std::int64_t>(value); }
Value text(std::string_view value) { return std::string(value); }

Result<Job> read_job(const Row& row) {
  Job job;
  job.id = row.text(0);
  job.state = static_cast<JobState>(row.integer(1));
  TRY_ASSIGN(job.request, request_from_json(row.text(2)));
  job.created = Instant(std::chrono::microseconds(row.integer(3)));
  job.accepted = static_cast<std::uint64_t>(row.integer(4));
  job.unchanged = static_cast<std::uint64_t>(row.integer(5));
  job.files = static_cast<std::uint64_t>(row.integer(6));
  job.files_done = static_cast<std::uint64_t>(row.integer(7));
  job.failed_files = static_cast<std::uint64_t>(row.integer(8));
  job.documents = static_cast<std::uint64_t>(row.integer(9));
  return job;
}

Result<std::vector<Job>> read_jobs(Session& session, const std::string& rest,
                                   std::span<const Value> values) {
  std::vector<Job> jobs;
  Result<void> outcome;
  TRY(session.query(select_jobs + rest, values, [&](const Row& row) {
    auto job = read_job(row);
    if (!job) {
      outcome = tl::unexpected(job.error());
      return false;
    }
    jobs.push_back(std::move(*job));
    return true;
  }));
  TRY(outcome);
  return jobs;
}

}  // namespace

std::span<const storage::Migration> job_migrations() { return migrations; }

Result<void> insert_job(Session& session, const Job& job) {
  const std::array<Value, 4> values{job.id, integer(static_cast<int>(job.state)),
                                    to_json(job.request),
                                    integer(job.created.time_since_epoch().count())};
  TRY(
      session.execute("INSERT INTO ingest_job (job, state, request, created, accepted, unchanged) "
                      "VALUES (?,?,?,?,0,0)",
                      values));
  return {};
}

Result<Job> find_job(Session& session, std::string_view id) {
  const std::array<Value, 1> values{text(id)};
  TRY_ASSIGN(auto jobs, read_jobs(session, std::string("WHERE j.job = ? ") + grouped, values));
  if (jobs.empty())
    return fail(ErrorCode::not_found, "no such job; 'osler ingest --jobs' lists them");
  return std::move(jobs.front());
}

Result<std::vector<Job>> list_jobs(Session& session) {
  return read_jobs(session, std::string(grouped) + "ORDER BY j.created DESC, j.job", {});
}

Result<std::vector<Job>> unfinished_jobs(Session& session) {
  return read_jobs(session,
                   std::string("WHERE j.state < 2 ") + grouped + "ORDER BY j.created, j.job", {});
}

Result<void> set_job_state(Session& session, std::string_view id, JobState state) {
  const std::array<Value, 2> values{integer(static_cast<int>(state)), text(id)};
  TRY(session.execute("UPDATE ingest_job SET state = ? WHERE job = ?", values));
  return {};
}

Result<void> insert_files(Session& session, std::string_view job, std::span<const JobFile> files) {
  for (const JobFile& file : files) {
    const std::array<Value, 4> values{text(job), integer(file.number), file.path, file.root};
    TRY(
        session.execute("INSERT INTO ingest_file (job, number, path, root, state, committed, "
                        "message) VALUES (?,?,?,?,0,0,'')",
                        values));
  }
  return {};
}

Result<std::vector<JobFile>> files_of(Session& session, std::string_view job) {
  std::vector<JobFile> files;
  const std::array<Value, 1> values{text(job)};
  TRY(
      session.query("SELECT number, path, root, state, committed, message FROM ingest_file "
                    "WHERE job = ? ORDER BY number",
                    values, [&](const Row& row) {
                      JobFile file;
                      file.number = static_cast<std::uint32_t>(row.integer(0));
                      file.path = row.text(1);
                      file.root = row.text(2);
                      file.state = static_cast<FileState>(row.integer(3));
                      file.committed = static_cast<std::uint64_t>(row.integer(4));
                      file.message = row.text(5);
                      files.push_back(std::move(file));
                      return true;
                    }));
  return files;
}

Result<void> update_file(Session& session, std::string_view job, const JobFile& file) {
  const std::array<Value, 5> values{integer(static_cast<int>(file.state)), natural(file.committed),
                                    file.message, text(job), integer(file.number)};
  TRY(
      session.execute("UPDATE ingest_file SET state = ?, committed = ?, message = ? "
                      "WHERE job = ? AND number = ?",
                      values));
  return {};
}

Result<void> count_documents(Session& session, std::string_view job, std::uint64_t accepted,
                             std::uint64_t unchanged) {
  const std::array<Value, 3> values{natural(accepted), natural(unchanged), text(job)};
  TRY(
      session.execute("UPDATE ingest_job SET accepted = accepted + ?, unchanged = unchanged + ? "
                      "WHERE job = ?",
                      values));
  return {};
}

Result<void> keep_record(Session& session, std::string_view job, const AuditEvent& event) {
  const std::array<Value, 3> values{hex_of(event.request), text(job), event.members};
  TRY(session.execute("INSERT INTO ingest_record (request, job, members) VALUES (?,?,?)", values));
  return {};
}

Result<std::vector<AuditEvent>> kept_records(Session& session, std::string_view job) {
  std::vector<AuditEvent> events;
  Result<void> outcome;
  const std::array<Value, 1> values{text(job)};
  TRY(session.query("SELECT request, members FROM ingest_record WHERE job = ? ORDER BY request",
                    values, [&](const Row& row) {
                      const auto request = binary_id_from_hex<RequestId>(row.text(0));
                      if (!request) {
                        outcome = tl::unexpected(request.error());
                        return false;
                      }
                      AuditEvent event;
                      event.kind = "document";
                      event.request = *request;
                      event.members = row.text(1);
                      events.push_back(std::move(event));
                      return true;
                    }));
  TRY(outcome);
  return events;
}

Result<void> drop_record(Session& session, const RequestId& request) {
  const std::array<Value, 1> values{hex_of(request)};
  TRY(session.execute("DELETE FROM ingest_record WHERE request = ?", values));
  return {};
}

}  // namespace osler::ingest
