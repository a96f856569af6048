#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "improving/decisions/arm.h"
#include "improving/decisions/arm_runner.h"
#include "improving/decisions/summary.h"
#include "improving/decisions/trial_clinic.h"

namespace osler::decisions {

/// A made-up fact that nobody can know but from the document that says it.
struct PlantedFact {
  std::string document;  // id
  std::string title;
  std::string sentence;  // states the fact
  std::string question;
  std::string answer;        // the part that must come back
  std::string old_sentence;  // an earlier version of it, with another value
  std::string old_answer;
};

constexpr std::size_t planted_phrasings = 4;

/// `count` facts over drugs and clinics that do not exist; the same seed gives the same ones.
/// `phrasing`, below planted_phrasings, chooses how they are worded.
std::vector<PlantedFact> planted_facts(std::size_t count, std::uint64_t seed,
                                       std::size_t phrasing = 0);

/// The documents that say the facts, and what is asked of one.
std::vector<TrialDocument> documents_of(std::span<const PlantedFact> facts);
Question question_of(const PlantedFact& fact);

struct ProbeOptions {
  std::size_t facts = 50;
  std::size_t generator_facts = 5;   // generators take seconds an answer
  std::size_t base_documents = 100;  // 1x of the scalability test
  std::size_t concurrent = 4;
  std::size_t generator_concurrent = 2;  // two answers each
  std::uint64_t seed = 20261124;
};

/// What the probes share. Borrowed.
struct ProbeGround {
  const TrialParts& parts;
  const ArmGround& arms;  // the operator's own library, for latency at n
  std::span<const Question> questions;
  ProbeOptions options;
};

/// Told which test runs; must not block.
using ProbeProgress = std::function<void(const std::string& what)>;

/// Every test for every arm that can run; rows by dimension and arm. What cannot be measured is a
/// row that says why. Results are kept in `file` (JSON lines, synced) as each is done, so that a
/// killed run does not repeat them.
Result<std::vector<Measure>> run_probes(std::span<const Arm> arms, const ProbeGround& ground,
                                        const std::filesystem::path& file,
                                        const ProbeProgress& progress, std::stop_token stop);

// The tests one by one, each in a clinic of its own.
Result<std::vector<Measure>> planted_fact_test(const Arm& arm, const ProbeGround& ground,
                                               std::stop_token stop);
/// The same facts in other words, 1 to planted_phrasings - 1: the share answered right.
Result<Measure> phrasing_test(const Arm& arm, const ProbeGround& ground, std::size_t phrasing,
                              std::stop_token stop);
Result<Measure> stale_fact_test(const Arm& arm, const ProbeGround& ground, std::stop_token stop);
Result<std::vector<Measure>> scalability_test(const ProbeGround& ground, std::stop_token stop);
Result<std::vector<Measure>> concurrency_test(const Arm& arm, const ProbeGround& ground,
                                              std::stop_token stop);

// Rows of a test.
Measure number_row(const std::string& dimension, const Arm& arm, const Interval& value,
                   const char* unit, std::string how);
Measure missing_row(const std::string& dimension, const std::string& arm, const std::string& why);

/// Slope of log(y) over log(x), least squares; the growth exponent. Points of at least two x > 0.
double growth_exponent(std::span<const std::pair<double, double>> points);

/// One line of the probes' file.
std::string to_json(const Measure& measure);
Result<Measure> measure_from_json(std::string_view line);

}  // namespace osler::decisions
