#include "foundation/base/stage_meter.h"

#include <sys/resource.h>

#include <ctime>

namespace osler {

namespace {

std::chrono::nanoseconds read_clock(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

std::chrono::nanoseconds thread_cpu_time() { return read_clock(CLOCK_THREAD_CPUTIME_ID); }
std::chrono::nanoseconds process_cpu_time() { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

std::uint64_t peak_memory_bytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<std::uint64_t>(used.ru_maxrss) * 1024;  // Linux counts in KiB
}

StageMeter::Stage::Stage(StageMeter* meter, std::string_view name) : meter_(meter) {
  if (meter_ == nullptr) return;
  meter_->charge();
  before_ = meter_->current_;
  meter_->current_ = meter_->place_of(name);
}

StageMeter::Stage::~Stage() {
  if (meter_ == nullptr) return;
  meter_->charge();
  meter_->current_ = before_;
}

StageMeter::StageMeter()
    : cpu_mark_(thread_cpu_time()), wall_mark_(std::chrono::steady_clock::now()) {
  began_ = wall_mark_;
  stages_.push_back({.name = "other"});
}

void StageMeter::add(std::string_view name, std::chrono::nanoseconds cpu,
                     std::chrono::nanoseconds wall) {
  StageCost& stage = stages_[place_of(name)];
  stage.cpu += cpu;
  stage.wall += wall;
}

std::vector<StageCost> StageMeter::stages() {
  charge();
  return stages_;
}

std::chrono::nanoseconds StageMeter::cpu() {
  charge();
  std::chrono::nanoseconds sum{0};
  for (const StageCost& stage : stages_) sum += stage.cpu;
  return sum;
}

std::chrono::nanoseconds StageMeter::wall() const {
  return std::chrono::steady_clock::now() - began_;
}

std::size_t StageMeter::place_of(std::string_view name) {
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    if (stages_[i].name == name) return i;
  }
  stages_.push_back({.name = std::string(name)});
  return stages_.size() - 1;
}

void StageMeter::charge() {
  const auto cpu = thread_cpu_time();
  const auto wall = std::chrono::steady_clock::now();
  stages_[current_].cpu += cpu - cpu_mark_;
  stages_[current_].wall += wall - wall_mark_;
  cpu_mark_ = cpu;
  wall_mark_ = wall;
}

}  // namespace osler
