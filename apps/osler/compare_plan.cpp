#include "apps/osler/compare_plan.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "apps/osler/arm_files.h"
#include "apps/osler/price_books.h"
#include "foundation/base/hex.h"
#include "foundation/base/time_text.h"
#include "foundation/crypto/random.h"
#include "improving/decisions/scenario.h"

namespace osler::apps {

namespace fs = std::filesystem;
using namespace decisions;  // NOLINT(google-build-using-namespace): this file speaks for that room

namespace {

// One of each class with and without an answer, the rest in proportion.
constexpr std::int64_t quick_questions = 24;
constexpr std::int64_t quick_items = 20;
constexpr std::size_t most_examples = 400;  // embedded once, searched for each question

/// Without a reference every arm's answer would count as wrong.
Result<void> check_references(const std::vector<Question>& questions) {
  for (const Question& one : questions) {
    if (!one.answerable || !one.reference.empty()) continue;
    return fail(ErrorCode::invalid_argument,
                "question " + one.id +
                    " has no reference, the words that a right answer holds; write one, or "
                    "\"answerable\": false where the right answer is silence");
  }
  return {};
}

Result<void> take_arms(const Context& context, RunPlan& plan) {
  TRY_ASSIGN(const auto files, all_arm_files(context.house_options().data));
  TRY_ASSIGN(const auto known, read_arms(files));
  TRY_ASSIGN(const auto chosen, choose_arms(known, context.arguments.value("--arms").value_or("")));
  for (const ArmFile& file : files) {
    TRY_ASSIGN(const Arm arm, read_arm(file));
    const bool is_chosen = std::ranges::find(chosen, arm.name, &Arm::name) != chosen.end();
    if (is_chosen) plan.arms.push_back({arm.name + ".toml", file.text});
  }
  return {};
}

Result<void> take_questions(const Context& context, const CompareHouse& house, RunPlan& plan) {
  const auto file = context.arguments.value("--questions");
  // Task sets alone need no library and no questions.
  if (context.arguments.has("--tasks") && !file && !plan.quick) return {};
  TRY_ASSIGN(const auto all, house.questions(file));
  TRY(check_references(all));
  TRY_ASSIGN(const auto n,
             context.arguments.number("--n", plan.quick ? quick_questions : 10'000, 1, 10'000));
  plan.questions = stratified(all, static_cast<std::size_t>(n), plan.seed);
  for (const Question& one : all) {
    const bool is_asked =
        std::ranges::find(plan.questions, one.id, &Question::id) != plan.questions.end();
    const bool may_show = !one.reference.empty() && one.turns.empty() && !is_asked;
    if (may_show && plan.examples.size() < most_examples) plan.examples.push_back(one);
  }
  return {};
}

Result<TaskSource> source_of(const std::string& file) {
  TRY_ASSIGN(std::string text, read_file(file));
  return TaskSource{fs::path(file).filename().string(), std::move(text)};
}

/// Examples that are passed over in silence would be missed only in the report.
Result<void> check_used(const std::vector<TaskSource>& examples, const RunPlan& plan) {
  std::set<std::string> used;
  for (const PlannedTask& planned : plan.tasks) {
    const auto first = std::ranges::find_if(
        examples, [&](const TaskSource& one) { return fits(planned.task, one.text); });
    if (first != examples.end()) used.insert(first->name);
  }
  for (const TaskSource& one : examples) {
    if (used.contains(one.name)) continue;
    return fail(ErrorCode::invalid_argument,
                one.name +
                    " line 1: these examples are of no set that is given, or of one that "
                    "has examples already");
  }
  return {};
}

Result<void> take_tasks(const Context& context, RunPlan& plan) {
  const auto files = context.arguments.values("--tasks");
  if (files.empty()) return {};
  TaskLimits limits;
  TRY_ASSIGN(const auto items,
             context.arguments.number("--limit", plan.quick ? quick_items : 40, 1, 10'000));
  limits.items = static_cast<std::size_t>(items);
  limits.seed = plan.seed;
  TRY_ASSIGN(const auto known, all_files_of("tasks", context.house_options().data));
  std::vector<TaskSource> examples;
  for (const std::string& file : context.arguments.values("--task-examples")) {
    TRY_ASSIGN(TaskSource source, source_of(file));
    examples.push_back(std::move(source));
  }
  for (const std::string& file : files) {
    TRY_ASSIGN(const TaskSource set, source_of(file));
    TRY_ASSIGN(PlannedTask planned, plan_task(known, set, examples, limits));
    const bool is_there = std::ranges::any_of(
        plan.tasks, [&](const PlannedTask& other) { return other.task.name == planned.task.name; });
    if (is_there) {
      return fail(ErrorCode::invalid_argument,
                  set.name + ": a set of the task " + planned.task.name + " is given already");
    }
    plan.tasks.push_back(std::move(planned));
  }
  return check_used(examples, plan);
}

Result<void> take_scenario(const Context& context, RunPlan& plan) {
  const auto name = context.arguments.value("--scenario");
  // The demo clinic's questions come with the demo clinic's volume.
  const bool is_demo = !context.arguments.has("--questions") && !plan.questions.empty();
  if (!name && !is_demo) return {};
  TRY_ASSIGN(NamedFile file, find_data_file(context, "scenarios", name.value_or("demo-clinic")));
  TRY(read_scenario(file.text, file.name));
  plan.scenario = std::move(file.text);
  return {};
}

}  // namespace

Result<RunPlan> new_compare_plan(const Context& context, CompareHouse& house) {
  RunPlan plan;
  crypto::SystemRandom random;
  plan.id = hex_of(crypto::random_id<RequestId>(random));
  plan.began = rfc3339_millis(house.clock().now());
  plan.program = "osler 0.1.0";
  plan.machine = machine_facts();
  plan.ground = house.ground_facts();
  plan.quick = context.arguments.has("--quick");
  plan.reference = context.arguments.value("--reference").value_or("rag_extractive");
  TRY_ASSIGN(plan.margin_permille, context.arguments.number("--margin", 50, 1, 500));
  TRY_ASSIGN(plan.snapshot, house.snapshot());
  plan.embedder = house.embedder_name();
  TRY(take_arms(context, plan));
  TRY(take_questions(context, house, plan));
  TRY(take_tasks(context, plan));
  TRY(take_scenario(context, plan));
  TRY(take_prices(context, plan));
  if (const auto human = context.arguments.value("--human")) {
    TRY_ASSIGN(plan.human, read_file(*human));
  }
  return plan;
}

Result<void> take_prices(const Context& context, RunPlan& plan) {
  const auto name = context.arguments.value("--prices");
  if (!name && !plan.prices.empty()) return {};
  TRY_ASSIGN(NamedFile file, find_data_file(context, "prices", name.value_or("this-machine")));
  TRY(read_price_book(file.text, file.name));
  plan.prices = std::move(file.text);
  return {};
}

Result<void> check_same_ground(const RunPlan& plan, CompareHouse& house) {
  TRY_ASSIGN(const std::string snapshot, house.snapshot());
  const auto facts = machine_facts();
  std::string changed;
  if (snapshot != plan.snapshot) changed = "the library";
  if (house.embedder_name() != plan.embedder) changed = "the embedding model";
  for (const char* fact : {"processor", "cores"}) {
    const auto before = plan.machine.find(fact);
    if (before == plan.machine.end() || before->second != facts.at(fact)) changed = "the machine";
  }
  auto before = plan.ground;
  for (const auto& [name, value] : house.ground_facts()) {
    if (before[name] != value) changed = name;
    before.erase(name);
  }
  if (!before.empty()) changed = before.begin()->first;  // was set, and is not any more
  if (changed.empty()) return {};
  return fail(ErrorCode::conflict, changed +
                                       " has changed since this run began, so that its answers "
                                       "could not be compared; start a new run");
}

}  // namespace osler::apps
