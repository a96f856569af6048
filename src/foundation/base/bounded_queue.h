#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

#include "foundation/base/result.h"

namespace osler {

/// Work waiting for the threads that do it. Full means "no", not "wait": the caller answers
/// without, labelled as such, and nobody sits in silence.
///
/// Thread safety   every function, from any thread, at any time.
/// Invariants      (1) at most capacity() items wait; (2) an accepted item is taken exactly once,
///                 first come, first taken; (3) after close() nothing more is accepted, and what
///                 waits is still taken.
template <class T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  /// Errors   unavailable: full or closed; `item` is then untouched.
  Result<void> offer(T&& item);
  /// Blocks until there is an item; nullopt once the queue is closed and empty.
  std::optional<T> take() { return take(std::stop_token()); }
  /// As take(), and nullopt soon after a stop is asked for, even where items still wait.
  std::optional<T> take(std::stop_token stop);
  void close();

  std::size_t capacity() const { return capacity_; }
  /// How many wait now; already history when it is read.
  std::size_t size() const {
    const std::scoped_lock lock(mutex_);
    return items_.size();
  }

 private:
  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<T> items_;
  bool closed_ = false;
};

template <class T>
Result<void> BoundedQueue<T>::offer(T&& item) {
  {
    const std::scoped_lock lock(mutex_);
    if (closed_) return fail(ErrorCode::unavailable, "the queue is closed: shutting down");
    if (items_.size() >= capacity_) return fail(ErrorCode::unavailable, "the queue is full");
    items_.push_back(std::move(item));
  }
  changed_.notify_one();
  return {};
}

template <class T>
std::optional<T> BoundedQueue<T>::take(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, stop, [this] { return closed_ || !items_.empty(); });
  if (stop.stop_requested() || items_.empty()) return std::nullopt;
  std::optional<T> item(std::move(items_.front()));
  items_.pop_front();
  return item;
}

template <class T>
void BoundedQueue<T>::close() {
  {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

}  // namespace osler
