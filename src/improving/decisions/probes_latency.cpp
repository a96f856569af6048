#include <algorithm>
#include <atomic>
#include <thread>

#include "improving/decisions/probes.h"
#include "improving/evaluation/quantile_interval.h"

namespace osler::decisions {

Result<std::vector<Measure>> concurrency_test(const Arm& arm, const ProbeGround& ground,
                                              std::stop_token stop) {
  const ProbeOptions& options = ground.options;
  const bool is_slow = generates(arm.kind);
  const std::size_t users = is_slow ? options.generator_concurrent : options.concurrent;
  const std::size_t asked =
      is_slow ? users * 2 : std::max<std::size_t>(ground.questions.size(), users * 8);
  std::vector<std::vector<double>> each(users);
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> has_failed = false;
  {
    std::vector<std::jthread> threads;
    for (std::size_t user = 0; user < users; ++user) {
      threads.emplace_back([&, user] {
        Rubric rubric;
        for (std::size_t i = next++; i < asked && !has_failed; i = next++) {
          const Question& question = ground.questions[i % ground.questions.size()];
          const auto answer = run_arm(arm, question, ground.arms, rubric, stop);
          if (!answer || !answer->error.empty()) {
            has_failed = true;
            return;
          }
          each[user].push_back(static_cast<double>(answer->took.wall_us) / 1e6);
        }
      });
    }
  }
  if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped");
  if (has_failed) {
    return fail(ErrorCode::unavailable, "an answer failed with several users at once");
  }
  std::vector<double> all;
  for (const auto& one : each) all.insert(all.end(), one.begin(), one.end());
  const std::string how =
      std::to_string(users) + " users at once, n=" + std::to_string(all.size()) + " answers";
  using evaluation::quantile_interval;
  return std::vector<Measure>{
      number_row("latency, concurrent, p50", arm, quantile_interval(all, 0.5), "seconds", how),
      number_row("latency, concurrent, p95", arm, quantile_interval(all, 0.95), "seconds", how)};
}

}  // namespace osler::decisions
