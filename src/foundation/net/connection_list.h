#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace osler::net {

/// The open connections: how many, from where, and how to end them. Any thread may call.
class ConnectionList {
 public:
  struct Entry {
    std::string source;           // address without port; "" is not counted per source
    std::function<void()> drain;  // end when nothing is being answered
    std::function<void()> kill;   // end now
  };
  std::uint64_t add(Entry entry);
  void remove(std::uint64_t id);

  std::size_t size() const;
  std::size_t from(const std::string& source) const;
  void drain() { for_each(&Entry::drain); }
  void kill() { for_each(&Entry::kill); }
  /// Returns  false when some were still open after `time`.
  bool wait_until_empty(std::chrono::milliseconds time);

 private:
  void for_each(std::function<void()> Entry::*action);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, Entry> open_;
  std::map<std::string, std::size_t> per_source_;
};

}  // namespace osler::net
