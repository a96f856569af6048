#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "answering/answers/question_key.h"

namespace osler::answers {

/// How one cache has done since the process began.
struct CacheFigures {
  std::uint64_t hits = 0, misses = 0, evicted = 0;
  std::size_t entries = 0, bytes = 0;
};

/// Keeps what was used last, up to a number of bytes.
///
/// Thread safety   every function, from any thread; a value found stays alive while it is held.
/// Invariants      figures().bytes never exceeds the capacity; a capacity of 0 keeps nothing.
template <class Value>
class ByteCache {
 public:
  static constexpr std::size_t entry_bytes = 160;  // key, list node and table slot, about

  explicit ByteCache(std::size_t capacity) : capacity_(capacity) {}

  /// Null: not there.
  std::shared_ptr<const Value> find(const CacheKey& key) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) {
      ++figures_.misses;
      return nullptr;
    }
    ++figures_.hits;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  /// `bytes` is what the value holds, itself included. Replaces an older value.
  void keep(const CacheKey& key, std::shared_ptr<const Value> value, std::size_t bytes) {
    bytes += entry_bytes;
    const std::lock_guard lock(mutex_);
    remove(key);
    if (bytes > capacity_) return;
    while (figures_.bytes + bytes > capacity_) {
      remove(CacheKey(entries_.back().key));
      ++figures_.evicted;
    }
    entries_.push_front({key, std::move(value), bytes});
    places_.emplace(key, entries_.begin());
    figures_.bytes += bytes;
  }

  void drop(const CacheKey& key) {
    const std::lock_guard lock(mutex_);
    remove(key);
  }

  CacheFigures figures() const {
    const std::lock_guard lock(mutex_);
    CacheFigures figures = figures_;
    figures.entries = entries_.size();
    return figures;
  }

 private:
  struct Entry {
    CacheKey key;
    std::shared_ptr<const Value> value;
    std::size_t bytes = 0;
  };

  void remove(const CacheKey& key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return;
    figures_.bytes -= found->second->bytes;
    entries_.erase(found->second);
    places_.erase(found);
  }

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // the one used last in front
  std::unordered_map<CacheKey, typename std::list<Entry>::iterator, CacheKeyHash> places_;
  CacheFigures figures_;
};

}  // namespace osler::answers
