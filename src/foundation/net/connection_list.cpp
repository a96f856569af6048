#include "foundation/net/connection_list.h"

#include <vector>

namespace osler::net {

std::uint64_t ConnectionList::add(Entry entry) {
  const std::scoped_lock lock(mutex_);
  if (!entry.source.empty()) ++per_source_[entry.source];
  open_.emplace(next_, std::move(entry));
  return next_++;
}

void ConnectionList::remove(std::uint64_t id) {
  const std::scoped_lock lock(mutex_);
  const auto found = open_.find(id);
  if (found == open_.end()) return;
  const auto count = per_source_.find(found->second.source);
  if (count != per_source_.end() && --count->second == 0) per_source_.erase(count);
  open_.erase(found);
  changed_.notify_all();
}

std::size_t ConnectionList::size() const {
  const std::scoped_lock lock(mutex_);
  return open_.size();
}

std::size_t ConnectionList::from(const std::string& source) const {
  const std::scoped_lock lock(mutex_);
  const auto found = per_source_.find(source);
  return found == per_source_.end() ? 0 : found->second;
}

bool ConnectionList::wait_until_empty(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, time, [this] { return open_.empty(); });
}

void ConnectionList::for_each(std::function<void()> Entry::*action) {
  std::vector<std::function<void()>> actions;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, entry] : open_) actions.push_back(entry.*action);
  }
  for (const auto& one : actions) one();  // without the lock: it may remove itself
}

}  // namespace osler::net
