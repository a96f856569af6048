#include "improving/decisions/probes.h"

#include <algorithm>
#include <chrono>

#include "foundation/base/stage_meter.h"
#include "improving/evaluation/wilson.h"
#include "knowledge/library/in_force.h"

namespace osler::decisions {

namespace {

using Seconds = std::chrono::duration<double>;

bool reads_documents(const Arm& arm) {
  return arm.kind == ArmKind::rag_extractive || arm.passages > 0;
}

Measure share_of(const char* dimension, const Arm& arm, std::size_t count, std::size_t of,
                 std::string how) {
  return {dimension, arm.name, evaluation::wilson(count, of), "share",
          std::move(how) + ", n=" + std::to_string(of)};
}

/// Measured one time: no interval.
Interval once(double value) { return {value, value, value}; }

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

}  // namespace

Measure number_row(const std::string& dimension, const Arm& arm, const Interval& value,
                   const char* unit, std::string how) {
  return {dimension, arm.name, value, unit, std::move(how)};
}

Measure missing_row(const std::string& dimension, const std::string& arm, const std::string& why) {
  return {dimension, arm, std::nullopt, "", "not available: " + why};
}

Result<Measure> phrasing_test(const Arm& arm, const ProbeGround& ground, std::size_t phrasing,
                              std::stop_token stop) {
  const auto facts = planted_facts(ground.options.facts, ground.options.seed, phrasing);
  TRY_ASSIGN(const auto clinic, TrialClinic::open(ground.parts));
  TRY(clinic->add(documents_of(facts), stop));
  TRY_ASSIGN(const auto said, asked(arm, *clinic, facts, stop));
  const std::string dimension =
      "update, facts right after publishing, phrasing " + std::to_string(phrasing + 1);
  return share_of(dimension.c_str(), arm, count_now(said), facts.size(),
                  "the same facts in words that nobody tuned on");
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
    rows.push_back(missing_row("update time", arm.name,
                               "it reads no documents; a new fact needs a "
                               "new prompt or training"));
    rows.push_back(missing_row("upfront cost", arm.name, "nothing is ingested or trained"));
    rows.push_back(missing_row("deletion", arm.name, "it held none of the planted documents"));
    return rows;
  }
  const bool is_right = right * 100 >= facts.size() * 95;
  if (is_right) {
    rows.push_back(number_row("update time", arm, once(ready.count()), "seconds",
                              "once: until " + std::to_string(facts.size()) +
                                  " new facts were in force; then >= 95 % were answered right, in "
                                  "the first wording (see the other phrasings)"));
  } else {
    rows.push_back(missing_row("update time", arm.name,
                               std::to_string(right) + " of " + std::to_string(facts.size()) +
                                   " facts were answered right " + std::to_string(ready.count()) +
                                   " s after publishing; the bar is 95 %"));
  }
  rows.push_back(
      number_row("upfront cost", arm, once(cpu.count() / static_cast<double>(facts.size())),
                 "CPU seconds a document", "once: cut, embed, index and commit; x price book"));
  for (const PlantedFact& fact : facts) TRY(clinic->remove(fact.document));
  if (right == 0) {
    rows.push_back(missing_row("deletion", arm.name, "it answered none of the facts before"));
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
    return missing_row("knowledge cutoff", arm.name,
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
  if (either == 0) return missing_row("knowledge cutoff", arm.name, "it gave neither value");
  return share_of("knowledge cutoff", arm, stale, either,
                  "stale-fact test: of the answers with a value, those with the superseded one");
}

}  // namespace osler::decisions
