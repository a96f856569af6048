#pragma once

#include <functional>
#include <thread>

#include "foundation/base/log.h"
#include "knowledge/ingest/run_job.h"

namespace osler::apps {

/// What a server does beside answering, on one thread of low priority: finishes jobs that were left
/// behind, supersedes what is due, removes orphaned files. Ends with its owner.
class Maintenance {
 public:
  /// `on_look` is called every two seconds on that thread.
  Maintenance(const ingest::Workshop& workshop, const storage::DataFolder& folder, Logger& log,
              std::function<void(const std::stop_token&)> on_look = {});

 private:
  void run(const std::stop_token& stop);
  void finish_jobs(const std::stop_token& stop);
  void tidy();

  const ingest::Workshop& workshop_;
  const storage::DataFolder& folder_;
  Logger& log_;
  std::function<void(const std::stop_token&)> on_look_;
  std::jthread thread_;
};

}  // namespace osler::apps
