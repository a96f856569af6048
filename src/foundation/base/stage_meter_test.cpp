#include "foundation/base/stage_meter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace osler {
namespace {

/// Burns CPU time until the thread has used `span` more.
void work(std::chrono::milliseconds span) {
  const auto until = thread_cpu_time() + span;
  volatile double number = 1;
  while (thread_cpu_time() < until) {
    for (int i = 0; i < 1000; ++i) number = std::sqrt(number + i);
  }
}

std::chrono::nanoseconds cpu_of(StageMeter& meter, std::string_view name) {
  const auto stages = meter.stages();
  const auto found = std::ranges::find(stages, name, &StageCost::name);
  return found == stages.end() ? std::chrono::nanoseconds(0) : found->cpu;
}

TEST(StageMeter, StagesSumToTheProcessesOwnCpuTime) {
  const auto before = process_cpu_time();
  StageMeter meter;
  {
    const StageMeter::Stage search(&meter, "search");
    work(std::chrono::milliseconds(60));
    const StageMeter::Stage embed(&meter, "embed");
    work(std::chrono::milliseconds(60));
  }
  std::chrono::nanoseconds other_thread{0};
  std::jthread([&] {
    work(std::chrono::milliseconds(60));
    other_thread = thread_cpu_time();
  }).join();
  meter.add("generate", other_thread);
  const double stages = std::chrono::duration<double>(meter.cpu()).count();
  const double process = std::chrono::duration<double>(process_cpu_time() - before).count();
  EXPECT_NEAR(stages / process, 1.0, 0.05);
}

TEST(StageMeter, AnInnerStageIsNotChargedToTheOuterOne) {
  StageMeter meter;
  {
    const StageMeter::Stage outer(&meter, "outer");
    const StageMeter::Stage inner(&meter, "inner");
    work(std::chrono::milliseconds(40));
  }
  EXPECT_GE(cpu_of(meter, "inner"), std::chrono::milliseconds(40));
  EXPECT_LT(cpu_of(meter, "outer"), std::chrono::milliseconds(5));
}

TEST(StageMeter, WaitingCostsWallTimeAndNoCpuTime) {
  StageMeter meter;
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  EXPECT_GE(meter.wall(), std::chrono::milliseconds(30));
  EXPECT_LT(meter.cpu(), std::chrono::milliseconds(10));
}

TEST(StageMeter, OneStageCostsMicrosecondsSoThatAnAnswerOfMillisecondsIsNotChanged) {
  constexpr int rounds = 2000;
  StageMeter meter;
  const auto before = thread_cpu_time();
  for (int i = 0; i < rounds; ++i) const StageMeter::Stage stage(&meter, "search");
  const auto each = (thread_cpu_time() - before) / rounds;
  // Ten stages of an answer that takes 10 ms: 1 % is 10 us a stage.
  EXPECT_LT(each, std::chrono::microseconds(10));
}

TEST(StageMeter, NoMeterNoMeasuring) { const StageMeter::Stage stage(nullptr, "search"); }

}  // namespace
}  // namespace osler
