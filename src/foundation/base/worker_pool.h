#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <thread>
#include <vector>

#include "foundation/base/bounded_queue.h"
#include "foundation/base/result.h"

namespace osler {

/// A fixed number of threads that take work from one bounded queue. A task must not throw.
/// Any thread may offer; stop() and the destructor belong to the owner.
class WorkerPool {
 public:
  /// The task is handed the pool's stop, so that long work can leave early.
  using Task = std::function<void(std::stop_token)>;

  WorkerPool(std::size_t threads, std::size_t waiting);
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Errors   unavailable: as many tasks as allowed wait already, or the pool stops; `task` is
  ///          then untouched.
  Result<void> offer(Task&& task) { return tasks_.offer(std::move(task)); }
  std::size_t waiting() const { return tasks_.size(); }

  /// Accepts nothing more, does what waits, returns when every thread is done.
  void finish();
  /// As finish(), but drops what waits and asks running tasks to leave.
  void stop();

 private:
  void work(const std::stop_token& stop);

  BoundedQueue<Task> tasks_;
  std::vector<std::jthread> threads_;
};

}  // namespace osler
