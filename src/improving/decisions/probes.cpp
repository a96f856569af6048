#include "improving/decisions/probes.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "foundation/base/stage_meter.h"
#include "improving/evaluation/wilson.h"
#include "knowledge/library/in_force.h"

namespace osler::decisions {

namespace {

using Seconds = std::chrono::duration<double>;

bool reads_documents(const Arm& arm) {
  return arm.kind == ArmKind::rag_extractive || arm.passages > 0;
}

Question question_of(const PlantedFact& fact) {
  Question question;
  question.id = fact.document;
  question.question = fact.question;
  question.reference = fact.answer;
  question.relevant = {fact.document};
  return question;
}

std::vector<TrialDocument> documents_of(std::span<const PlantedFact> facts) {
  std::vector<TrialDocument> documents;
  for (const PlantedFact& fact : facts) {
    documents.push_back({fact.document, fact.title, fact.sentence});
  }
  return documents;
}

Measure share_of(const char* dimension, const Arm& arm, std::size_t count, std::size_t of,
                 std::string how) {
  return {dimension, arm.name, evaluation::wilson(count, of), "share",
          std::move(how) + ", n=" + std::to_string(of)};
}

Measure number_of(const char* dimension, const Arm& arm, double value, const char* unit,
                  std::string how) {
  return {dimension, arm.name, Interval{value, value, value}, unit, std::move(how)};
}

Measure missing(const char* dimension, const std::string& arm, const std::string& why) {
  return {dimension, arm, std::nullopt, "", "not available: " + why};
}

/// What an arm says to each fact's question.
struct Said {
  bool now = false;     // the fact's value
  bool before = false;  // the superseded one
};

Result<std::vector<Said>> asked(const Arm& arm, const TrialClinic& clinic,
                                std::span<const PlantedFact> facts, std::stop_token stop) {
  Rubric rubric;
  std::vector<Said> said;
  for (const PlantedFact& fact : facts) {
    TRY_ASSIGN(const ArmAnswer answer,
               run_arm(arm, question_of(fact), clinic.ground(), rubric, stop));
    said.push_back({stands_in(fact.answer, answer.text), stands_in(fact.old_answer, answer.text)});
  }
  return said;
}

std::size_t count_now(const std::vector<Said>& said) {
  return static_cast<std::size_t>(std::ranges::count_if(said, &Said::now));
}

std::vector<PlantedFact> facts_for(const Arm& arm, const ProbeOptions& options) {
  return planted_facts(generates(arm.kind) ? options.generator_facts : options.facts, options.seed);
}

std::vector<TrialDocument> padding(std::size_t from, std::size_t to) {
  constexpr std::size_t sentences = 4;
  const auto facts = planted_facts(to * sentences, 7);  // other numbers in each
  std::vector<TrialDocument> documents;
  for (std::size_t i = from; i < to; ++i) {
    std::string text = "Ward word" + std::to_string(i) + ". ";  // a vocabulary grows too
    for (std::size_t k = 0; k < sentences; ++k) {
      text += facts[i * sentences + k * 13 % sentences].old_sentence + " ";
    }
    documents.push_back({"padding-" + std::to_string(i), "Note " + std::to_string(i), text});
  }
  return documents;
}

}  // namespace

double growth_exponent(std::span<const std::pair<double, double>> points) {
  double x_mean = 0, y_mean = 0;
  for (const auto& [x, y] : points) {
    x_mean += std::log(x) / static_cast<double>(points.size());
    y_mean += std::log(y) / static_cast<double>(points.size());
  }
  double above = 0, below = 0;
  for (const auto& [x, y] : points) {
    above += (std::log(x) - x_mean) * (std::log(y) - y_mean);
    below += (std::log(x) - x_mean) * (std::log(x) - x_mean);
  }
  return below > 0 ? above / below : 0;
}

Result<std::vector<Measure>> planted_fact_test(const Arm& arm, const ProbeGround& ground,
                                               std::stop_token stop) {
  const auto facts = facts_for(arm, ground.options);
  TRY_ASSIGN(const auto clinic, TrialClinic::open(ground.parts));
  const auto began = std::chrono::steady_clock::now();
  const auto cpu_before = process_cpu_time();
  if (reads_documents(arm)) TRY(clinic->add(documents_of(facts), stop));
  const Seconds cpu = process_cpu_time() - cpu_before;
  const Seconds ready = std::chrono::steady_clock::now() - began;
  TRY_ASSIGN(const auto published, asked(arm, *clinic, facts, stop));
  const std::size_t right = count_now(published);
  std::vector<Measure> rows;
  rows.push_back(share_of("update, facts right after publishing", arm, right, facts.size(),
                          "planted facts over drugs and clinics that do not exist"));
  if (!reads_documents(arm)) {
    rows.push_back(missing("update time", arm.name,
                           "it reads no documents; a new fact needs a "
                           "new prompt or training"));
    rows.push_back(missing("upfront cost", arm.name, "nothing is ingested or trained"));
    rows.push_back(missing("deletion", arm.name, "it held none of the planted documents"));
    return rows;
  }
  const bool is_right = right * 100 >= facts.size() * 95;
  if (is_right) {
    rows.push_back(number_of("update time", arm, ready.count(), "seconds",
                             "until " + std::to_string(facts.size()) +
                                 " new facts were in force; then >= 95 % were answered right"));
  } else {
    rows.push_back(missing("update time", arm.name,
                           std::to_string(right) + " of " + std::to_string(facts.size()) +
                               " facts were answered right " + std::to_string(ready.count()) +
                               " s after publishing; the bar is 95 %"));
  }
  rows.push_back(number_of("upfront cost", arm, cpu.count() / static_cast<double>(facts.size()),
                           "CPU seconds a document", "cut, embed, index and commit; x price book"));
  for (const PlantedFact& fact : facts) TRY(clinic->remove(fact.document));
  if (right == 0) {
    rows.push_back(missing("deletion", arm.name, "it answered none of the facts before"));
    return rows;
  }
  TRY_ASSIGN(const auto left, asked(arm, *clinic, facts, stop));
  std::size_t kept = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) kept += published[i].now && left[i].now ? 1U : 0U;
  rows.push_back(share_of("deletion", arm, kept, right,
                          "forgetting test: of the facts answered before, those that still were "
                          "after their documents were deleted"));
  return rows;
}

Result<Measure> stale_fact_test(const Arm& arm, const ProbeGround& ground, std::stop_token stop) {
  if (!reads_documents(arm)) {
    return missing("knowledge cutoff", arm.name,
                   "it reads no documents, so it knows neither value");
  }
  const auto facts = facts_for(arm, ground.options);
  TRY_ASSIGN(const auto clinic, TrialClinic::open(ground.parts));
  const library::Day today = library::day_of(ground.parts.clock.now());
  auto documents = documents_of(facts);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    documents[i].text = facts[i].old_sentence;
    documents[i].effective_from = today - 100;
  }
  TRY(clinic->add(documents, stop));
  for (std::size_t i = 0; i < facts.size(); ++i) {
    documents[i].text = facts[i].sentence;
    documents[i].effective_from = today - 1;
  }
  TRY(clinic->add(documents, stop));
  TRY_ASSIGN(const auto said, asked(arm, *clinic, facts, stop));
  const auto stale = static_cast<std::size_t>(std::ranges::count_if(said, &Said::before));
  const auto either = static_cast<std::size_t>(
      std::ranges::count_if(said, [](const Said& one) { return one.now || one.before; }));
  if (either == 0) return missing("knowledge cutoff", arm.name, "it gave neither value");
  return share_of("knowledge cutoff", arm, stale, either,
                  "stale-fact test: of the answers with a value, those with the superseded one");
}

Result<std::vector<Measure>> scalability_test(const ProbeGround& ground, std::stop_token stop) {
  Arm arm;
  arm.name = "rag_extractive";
  arm.kind = ArmKind::rag_extractive;
  TRY_ASSIGN(const auto clinic, TrialClinic::open(ground.parts));
  const auto facts = planted_facts(12, ground.options.seed);
  TRY(clinic->add(documents_of(facts), stop));
  Rubric rubric;
  std::vector<std::pair<double, double>> cpu, wall;
  std::size_t held = 0;
  std::string sizes;
  for (const std::size_t factor : {1U, 4U, 16U}) {
    const std::size_t size = ground.options.base_documents * factor;
    TRY(clinic->add(padding(held, size), stop));
    held = size;
    std::vector<double> cpu_each, wall_each;
    for (int round = 0; round < 3; ++round) {
      for (const PlantedFact& fact : facts) {
        TRY_ASSIGN(const ArmAnswer answer,
                   run_arm(arm, question_of(fact), clinic->ground(), rubric, stop));
        cpu_each.push_back(static_cast<double>(answer.took.cpu_us) / 1e6);
        wall_each.push_back(static_cast<double>(answer.took.wall_us) / 1e6);
      }
    }
    cpu.emplace_back(size, percentile(cpu_each, 0.5));
    wall.emplace_back(size, percentile(wall_each, 0.5));
    sizes += (sizes.empty() ? "" : ", ") + std::to_string(size);
  }
  const std::string how = "exponent of the median over " + sizes + " synthetic documents";
  return std::vector<Measure>{
      number_of("scalability, cost", arm, growth_exponent(cpu), "exponent", how + ", CPU time"),
      number_of("scalability, latency", arm, growth_exponent(wall), "exponent",
                how + ", wall time")};
}

Result<std::vector<Measure>> concurrency_test(const Arm& arm, const ProbeGround& ground,
                                              std::stop_token stop) {
  const std::size_t users = ground.options.concurrent;
  std::vector<std::vector<double>> each(users);
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> has_failed = false;
  const std::size_t asked = std::max<std::size_t>(ground.questions.size(), users * 8);
  {
    std::vector<std::jthread> threads;
    for (std::size_t user = 0; user < users; ++user) {
      threads.emplace_back([&, user] {
        Rubric rubric;
        for (std::size_t i = next++; i < asked && !has_failed; i = next++) {
          const Question& question = ground.questions[i % ground.questions.size()];
          const auto answer = run_arm(arm, question, ground.arms, rubric, stop);
          if (!answer) {
            has_failed = true;
            return;
          }
          each[user].push_back(static_cast<double>(answer->took.wall_us) / 1e6);
        }
      });
    }
  }
  if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped");
  if (has_failed)
    return fail(ErrorCode::unavailable, "an answer failed with several users at once");
  std::vector<double> all;
  for (const auto& one : each) all.insert(all.end(), one.begin(), one.end());
  const std::string how =
      std::to_string(users) + " users at once, " + std::to_string(all.size()) + " answers";
  return std::vector<Measure>{
      number_of("latency, concurrent, p50", arm, percentile(all, 0.5), "seconds", how),
      number_of("latency, concurrent, p95", arm, percentile(all, 0.95), "seconds", how)};
}

}  // namespace osler::decisions
