#include "apps/osler/maintenance.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>

#include "knowledge/ingest/job_rows.h"
#include "knowledge/search/orphans.h"

namespace osler::apps {

namespace {

constexpr std::chrono::seconds look_for_jobs{2};
constexpr int tidy_every = 1800;  // looks: about an hour

/// Answering never waits for it.
void lower_priority() {
  const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
  ::setpriority(PRIO_PROCESS, thread, 10);
}

}  // namespace

Maintenance::Maintenance(const ingest::Workshop& workshop, const storage::DataFolder& folder,
                         Logger& log, std::function<void(const std::stop_token&)> on_look)
    : workshop_(workshop),
      folder_(folder),
      log_(log),
      on_look_(std::move(on_look)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Maintenance::run(const std::stop_token& stop) {
  lower_priority();
  for (int look = 0; !stop.stop_requested(); ++look) {
    finish_jobs(stop);
    if (look % tidy_every == 0) tidy();
    if (on_look_) on_look_(stop);
    const auto next = std::chrono::steady_clock::now() + look_for_jobs;
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < next) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
}

void Maintenance::finish_jobs(const std::stop_token& stop) {
  std::vector<ingest::Job> jobs;
  const auto read = workshop_.shelf.database.read([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(jobs, ingest::unfinished_jobs(session));
    return {};
  });
  if (!read) log_.error("maintenance.jobs_unreadable", {{"why", read.error().message}});
  for (const ingest::Job& job : jobs) {
    if (stop.stop_requested() || job.state != ingest::JobState::running) continue;
    const auto done = ingest::run_job(
        workshop_, job.id, [](const ingest::Job&) {}, stop);
    if (done) {
      log_.info("ingest.finished", {{"job", job.id}, {"accepted", done->accepted}});
    } else if (done.error().code != ErrorCode::conflict) {  // conflict: its own process does it
      log_.error("ingest.failed", {{"job", job.id}, {"why", done.error().message}});
    }
  }
}

void Maintenance::tidy() {
  const auto due = ingest::supersede_due(workshop_.shelf);
  if (!due) log_.error("maintenance.supersede_failed", {{"why", due.error().message}});
  const auto removed = search::remove_orphans(folder_, workshop_.shelf.database);
  if (!removed) log_.error("maintenance.orphans_failed", {{"why", removed.error().message}});
}

}  // namespace osler::apps
