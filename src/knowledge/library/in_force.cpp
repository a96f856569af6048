#include "knowledge/library/in_force.h"

#include <chrono>
#include <tuple>

namespace osler::library {

namespace {

bool is_due(const Version& version, Day day) {
  return version.stewardship.state == State::active && version.stewardship.effective_from <= day;
}

auto turn(const Version& version) {
  return std::tuple(version.stewardship.effective_from, version.number);
}

const Version* newest_due(std::span<const Version> versions, Day day) {
  const Version* newest = nullptr;
  for (const Version& version : versions) {
    if (!is_due(version, day)) continue;
    if (newest == nullptr || turn(*newest) < turn(version)) newest = &version;
  }
  return newest;
}

}  // namespace

Day day_of(Instant instant) {
  return static_cast<Day>(
      std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count());
}

bool is_readable(const Version& version) { return version.stewardship.state != State::deleted; }

const Version* in_force_on(std::span<const Version> versions, Day day) {
  // An expired newest version does not bring its predecessor back: nothing is in force then.
  const Version* newest = newest_due(versions, day);
  return newest != nullptr && day <= newest->stewardship.valid_until ? newest : nullptr;
}

std::vector<VersionId> replaced_by_a_newer(std::span<const Version> versions, Day today) {
  const Version* newest = newest_due(versions, today);
  std::vector<VersionId> replaced;
  for (const Version& version : versions) {
    if (is_due(version, today) && &version != newest) replaced.push_back(version.id);
  }
  return replaced;
}

}  // namespace osler::library
