#include <algorithm>
#include <filesystem>
#include <ostream>
#include <utility>

#include "apps/osler/command.h"
#include "apps/osler/compare_plan.h"
#include "apps/osler/compare_steps.h"
#include "apps/osler/price_books.h"
#include "improving/decisions/ongoing_cost.h"
#include "improving/decisions/report.h"

namespace osler::apps {

namespace fs = std::filesystem;
using namespace decisions;  // NOLINT(google-build-using-namespace): this file speaks for that room

namespace {

/// The arms of a plan; a run asks only those that can run.
struct Cast {
  std::vector<Arm> all;
  std::vector<Arm> runnable;
};

Result<Cast> cast_of(RunPlan& plan, const ArmGround& ground, CompareHouse& house, bool is_new,
                     const std::string& given_reference) {
  Cast cast;
  const auto generators = std::exchange(plan.generators, {});
  plan.not_available.clear();
  TRY_ASSIGN(cast.all, read_arms(plan.arms));
  for (const Arm& arm : cast.all) {
    const std::string why = why_not_available(arm, ground);
    if (why.empty()) {
      cast.runnable.push_back(arm);
    } else {
      plan.not_available[arm.name] = why;
    }
  }
  plan.generators = house.opened_generators();
  if (!is_new && generators != plan.generators) {
    return fail(ErrorCode::conflict,
                "a generator has changed since this run began, so that its answers could not be "
                "compared; start a new run");
  }
  const bool has_reference =
      std::ranges::find(cast.runnable, plan.reference, &Arm::name) != cast.runnable.end();
  if (!has_reference && !given_reference.empty()) {
    const auto why = plan.not_available.find(given_reference);
    return fail(ErrorCode::invalid_argument,
                "the reference " + given_reference + " is no arm of this run" +
                    (why == plan.not_available.end() ? "" : ": " + why->second));
  }
  if (!has_reference && !cast.runnable.empty()) plan.reference = cast.runnable.front().name;
  return cast;
}

Result<void> publish(const fs::path& folder, const RunPlan& plan, const Summary& summary) {
  TRY(write_file(folder / "summary.json", to_json(summary) + "\n"));
  TRY(write_file(folder / "report.md", markdown_report(plan, summary)));
  return write_file(folder / "report.html", html_report(plan, summary));
}

void print_task_arm(const Context& context, const TaskArm& arm) {
  auto& out = context.out.out();
  out << "  " << context.out.styled(arm.arm, Style::bold)
      << std::string(arm.arm.size() < 16 ? 16 - arm.arm.size() : 1, ' ');
  if (arm.n == 0) {
    out << "not available: " << arm.not_available << "\n";
    return;
  }
  out << text_of({"", "", arm.rouge_l, "ROUGE-L", ""}) << "; form kept " << arm.valid.count << "/"
      << arm.valid.of << "; unsupported sentences " << arm.unsupported.count << "/"
      << arm.unsupported.of << "; " << arm.errors << " errors\n";
}

void print_tasks(const Context& context, const Summary& summary) {
  for (const TaskSummary& task : summary.tasks) {
    context.out.out() << "\n" << task.title << ", n=" << task.items << " (" << task.split << ")\n";
    for (const TaskArm& arm : task.arms) print_task_arm(context, arm);
  }
}

void print(const Context& context, const fs::path& folder, const RunPlan& plan,
           const Summary& summary) {
  auto& out = context.out.out();
  if (context.json()) {
    out << to_json(summary) << "\n";
    return;
  }
  if (summary.questions > 0) {
    out << "n=" << summary.questions << " questions an arm; reference " << summary.reference
        << "\n\n";
  }
  for (const ArmSummary& arm : summary.arms) {
    if (summary.questions == 0) break;
    out << "  " << context.out.styled(arm.arm.name, Style::bold)
        << std::string(arm.arm.name.size() < 16 ? 16 - arm.arm.name.size() : 1, ' ');
    if (arm.classes.empty()) {
      out << "not available: " << arm.not_available << "\n";
      continue;
    }
    const ClassSummary& all = arm.classes.front();
    out << text_of({"", "", all.quality, "right", ""}) << "; "
        << text_of({"", "", Interval{all.wall_p50, all.wall_p50, all.wall_p50}, "s", ""}) << "; "
        << all.errors << " errors\n";
  }
  print_tasks(context, summary);
  out << "\nReport: " << (folder / "report.html").string() << "\n";
  if (plan.quick) out << "A quick run: too few questions to tell arms apart that lie close.\n";
}

Result<std::vector<Measure>> ongoing_costs(const RunPlan& plan, const PriceBook& book,
                                           const Summary& summary) {
  if (plan.scenario.empty()) return ongoing_cost_rows(summary, book, nullptr);
  TRY_ASSIGN(const Scenario scenario, read_scenario(plan.scenario, "scenario.toml"));
  return ongoing_cost_rows(summary, book, &scenario);
}

Result<Summary> measure(const CompareRun& run, const PriceBook& book) {
  SummaryOptions how;
  TRY_ASSIGN(how.rate, rate_of(book));
  how.reference = run.plan.reference;
  how.margin = static_cast<double>(run.plan.margin_permille) / 1000;
  TRY_ASSIGN(const auto answers, ask_questions(run));
  TRY_ASSIGN(auto tasks, do_tasks(run));
  TRY_ASSIGN(const auto probes, make_probes(run));
  TRY_ASSIGN(Summary summary, summarise(run.arms, run.plan.not_available, answers, how));
  summary.tasks = std::move(tasks);
  const auto add = [&](const std::vector<Measure>& rows) {
    summary.table.insert(summary.table.end(), rows.begin(), rows.end());
  };
  TRY_ASSIGN(const auto ongoing, ongoing_costs(run.plan, book, summary));
  add(ongoing);
  add(probes);
  add(table_of_tasks(summary.tasks));
  return summary;
}

/// Everything after the plan is made or read again.
Result<int> run_plan(const Context& context, CompareHouse& house, RunPlan plan,
                     const fs::path& folder, bool is_new) {
  TRY_ASSIGN(const PriceBook book, read_price_book(plan.prices, "prices.toml"));
  TRY(rate_of(book));  // what is wrong with it is said before a folder is made
  ArmGround ground = house.ground();
  ground.seed = plan.seed;
  ground.examples = plan.examples;
  std::vector<std::string> shown;
  for (const Question& example : plan.examples) shown.push_back(example.question);
  TRY_ASSIGN(const auto near, NearExamples::make(shown, house.embedder(), context.stop));
  ground.near = &near;
  TRY_ASSIGN(ground.human, read_human_answers(plan.human, "human.jsonl"));
  TRY_ASSIGN(const Cast cast, cast_of(plan, ground, house, is_new,
                                      context.arguments.value("--reference").value_or("")));
  if (is_new) {
    TRY(save_plan(plan, folder));
    TRY_ASSIGN(const auto who, context.principal(access::Role::decision_maker));
    TRY(house.record(who, plan));
  }
  TRY_ASSIGN(const Summary summary,
             measure({context, house, folder, plan, ground, cast.all, cast.runnable}, book));
  TRY(publish(folder, plan, summary));
  print(context, folder, plan, summary);
  return done;
}

Result<int> compare(const Context& context) {
  if (!context.arguments.words().empty()) {
    return fail(ErrorCode::invalid_argument, "osler compare takes options only; see --help");
  }
  TRY_ASSIGN(const auto opened, context.open_house("cli"));
  TRY_ASSIGN(const auto who, context.principal(access::Role::decision_maker));
  TRY(opened->require(who, access::Action::search));
  TRY_ASSIGN(const auto house, CompareHouse::open(*opened));
  if (const auto resumed = context.arguments.value("--resume")) {
    TRY_ASSIGN(RunPlan plan, load_plan(*resumed));
    TRY(check_same_ground(plan, *house));
    TRY(take_prices(context, plan));
    return run_plan(context, *house, std::move(plan), *resumed, false);
  }
  TRY_ASSIGN(RunPlan plan, new_compare_plan(context, *house));
  const fs::path folder =
      context.arguments.value("--out").value_or("compare-" + plan.id.substr(0, 8));
  return run_plan(context, *house, std::move(plan), folder, true);
}

int run(const Context& context) {
  const auto outcome = compare(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command compare_command() {
  return {
      "compare",
      "[--quick]",
      "Ask every approach the same questions and measure what each is worth",
      {{"--quick", "", "24 questions an arm"},
       {"--questions", "FILE", "JSON lines {id, question, reference?, relevant?, ...}"},
       {"--n", "N", "So many of them, spread over their classes"},
       {"--tasks", "FILE", "A task set, JSON lines; again for a second one. Alone: no questions"},
       {"--task-examples", "FILE", "Worked examples of a task; else half of its set"},
       {"--limit", "N", "So many items of each task set (40; quick 20)"},
       {"--scenario", "NAME", "A scenario's name or file: the volume of a month"},
       {"--arms", "NAMES", "Only these, with commas between them"},
       {"--human", "FILE", "Answers of people: JSON lines {id, text, cited?, minutes, role}"},
       {"--reference", "ARM", "Compared with this one (rag_extractive)"},
       {"--margin", "N", "Not worse means: by less than N in a thousand (50)"},
       {"--prices", "BOOK", "A price book's name or file (this-machine; a resumed run: its own)"},
       {"--out", "DIR", "Where the run is written (compare-<id>)"},
       {"--resume", "DIR", "Go on with a stopped run"}},
      run};
}

}  // namespace osler::apps
