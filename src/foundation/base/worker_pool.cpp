#include "foundation/base/worker_pool.h"

namespace osler {

WorkerPool::WorkerPool(std::size_t threads, std::size_t waiting) : tasks_(waiting) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

void WorkerPool::work(const std::stop_token& stop) {
  while (const auto task = tasks_.take(stop)) (*task)(stop);
}

void WorkerPool::finish() {
  tasks_.close();
  for (std::jthread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::stop() {
  for (std::jthread& thread : threads_) thread.request_stop();
  finish();
}

}  // namespace osler
