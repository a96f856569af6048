#include "foundation/base/metrics.h"

#include <thread>

#include <gtest/gtest.h>

namespace osler {
namespace {

TEST(Registry, RendersPrometheusText) {
  Registry registry;
  auto& answers = registry.counters("osler_answers_total", "Answers by outcome.",
                                    {{"outcome", {"answer", "abstention"}}});
  registry.gauge("osler_queue_length", "Work that waits.").set(-2);
  auto& seconds = registry.histogram("osler_answer_seconds", "Whole answers.", {0.1, 1});
  answers.at({"answer"}).add(3);
  seconds.observe(0.1);
  seconds.observe(0.5);
  seconds.observe(7);
  EXPECT_EQ(registry.render(),
            "# HELP osler_answers_total Answers by outcome.\n"
            "# TYPE osler_answers_total counter\n"
            "osler_answers_total{outcome=\"answer\"} 3\n"
            "osler_answers_total{outcome=\"abstention\"} 0\n"
            "# HELP osler_queue_length Work that waits.\n"
            "# TYPE osler_queue_length gauge\n"
            "osler_queue_length -2\n"
            "# HELP osler_answer_seconds Whole answers.\n"
            "# TYPE osler_answer_seconds histogram\n"
            "osler_answer_seconds_bucket{le=\"0.1\"} 1\n"
            "osler_answer_seconds_bucket{le=\"1\"} 2\n"
            "osler_answer_seconds_bucket{le=\"+Inf\"} 3\n"
            "osler_answer_seconds_sum 7.6\n"
            "osler_answer_seconds_count 3\n");
}

TEST(Registry, AValueOutsideTheClosedSetNeverBecomesALabel) {
  Registry registry;
  auto& family = registry.counters("osler_errors_total", "Errors.",
                                   {{"room", {"net", "search"}}, {"code", {"corrupt", "timeout"}}});
  family.at({"search", "Anna has a headache"}).add();
  family.at({"search", "timeout"}).add(2);
  family.at({"net"}).add(4);
  const std::string text = registry.render();
  EXPECT_EQ(text.find("Anna"), std::string::npos);
  EXPECT_NE(text.find("{room=\"search\",code=\"other\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("{room=\"search\",code=\"timeout\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("{room=\"net\",code=\"other\"} 4\n"), std::string::npos);
  EXPECT_EQ(text.find("{room=\"other\""), std::string::npos) << "untouched: not shown";
}

TEST(Registry, ANameBelongsToOneCall) {
  Registry registry;
  registry.counter("osler_turns_total", "Turns.");
  EXPECT_DEATH(registry.gauge("osler_turns_total", "Turns."), "registered twice");
}

void count_5000(Counter& counter, Histogram& histogram) {
  for (int i = 0; i < 5000; ++i) {
    counter.add();
    histogram.observe(0.5);
  }
}

TEST(Metrics, NoCountIsLostBetweenThreads) {
  Registry registry;
  auto& counter = registry.counter("osler_turns_total", "Turns.");
  auto& histogram = registry.histogram("osler_turn_seconds", "Turns.", latency_bounds());
  std::vector<std::jthread> threads(4);
  for (auto& thread : threads) thread = std::jthread([&] { count_5000(counter, histogram); });
  std::string text = registry.render();
  while (counter.value() < 100) text = registry.render();
  threads.clear();
  EXPECT_EQ(counter.value(), 20000U);
  EXPECT_EQ(histogram.in_bucket(8), 20000U);
  EXPECT_DOUBLE_EQ(histogram.sum(), 10000.0);
}

}  // namespace
}  // namespace osler
