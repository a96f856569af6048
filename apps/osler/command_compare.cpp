#include <algorithm>
#include <filesystem>
#include <ostream>
#include <utility>

#include "apps/osler/command.h"
#include "apps/osler/compare_house.h"
#include "apps/osler/price_books.h"
#include "foundation/base/hex.h"
#include "foundation/base/time_text.h"
#include "foundation/crypto/random.h"
#include "improving/decisions/compare_run.h"
#include "improving/decisions/probes.h"
#include "improving/decisions/report.h"
#include "improving/decisions/run_folder.h"

namespace osler::apps {

namespace fs = std::filesystem;
using namespace decisions;  // NOLINT(google-build-using-namespace): this file speaks for that room

namespace {

constexpr std::size_t quick_questions =
    24;  // one of each class with and without answer, the rest in proportion
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

constexpr std::size_t most_examples = 4;

/// The arms of a plan; a run asks only those that can run.
struct Cast {
  std::vector<Arm> all;
  std::vector<Arm> runnable;
};

Result<RunPlan> new_plan(const Context& context, CompareHouse& house) {
  RunPlan plan;
  crypto::SystemRandom random;
  plan.id = hex_of(crypto::random_id<RequestId>(random));
  plan.began = rfc3339_millis(house.clock().now());
  plan.program = "osler 0.1.0";
  plan.machine = machine_facts();
  plan.quick = context.arguments.has("--quick");
  plan.reference = context.arguments.value("--reference").value_or("rag_extractive");
  TRY_ASSIGN(plan.margin_permille, context.arguments.number("--margin", 50, 1, 500));
  TRY_ASSIGN(plan.snapshot, house.snapshot());
  plan.embedder = house.embedder_name();
  TRY_ASSIGN(auto files, house.arm_files());
  TRY_ASSIGN(const auto known, read_arms(files));
  TRY_ASSIGN(const auto chosen, choose_arms(known, context.arguments.value("--arms").value_or("")));
  for (const ArmFile& file : files) {
    TRY_ASSIGN(const Arm arm, read_arm(file));
    const bool is_chosen = std::ranges::find(chosen, arm.name, &Arm::name) != chosen.end();
    if (is_chosen) plan.arms.push_back({arm.name + ".toml", file.text});
  }
  TRY_ASSIGN(const auto all, house.questions(context.arguments.value("--questions")));
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
  if (const auto human = context.arguments.value("--human")) {
    TRY_ASSIGN(plan.human, read_file(*human));
  }
  return plan;
}

/// Answers of another machine or model must not stand in one table with those of this one.
Result<void> check_ground(const RunPlan& plan, CompareHouse& house) {
  TRY_ASSIGN(const std::string snapshot, house.snapshot());
  const auto facts = machine_facts();
  std::string changed;
  if (snapshot != plan.snapshot) changed = "the library";
  if (house.embedder_name() != plan.embedder) changed = "the embedding model";
  for (const char* fact : {"processor", "cores"}) {
    const auto before = plan.machine.find(fact);
    if (before == plan.machine.end() || before->second != facts.at(fact)) changed = "the machine";
  }
  if (changed.empty()) return {};
  return fail(ErrorCode::conflict, changed +
                                       " has changed since this run began, so that its answers "
                                       "could not be compared; start a new run");
}

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

void print(const Context& context, const fs::path& folder, const RunPlan& plan,
           const Summary& summary) {
  auto& out = context.out.out();
  if (context.json()) {
    out << to_json(summary) << "\n";
    return;
  }
  out << "n=" << summary.questions << " questions an arm; reference " << summary.reference
      << "\n\n";
  for (const ArmSummary& arm : summary.arms) {
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
  out << "\nReport: " << (folder / "report.html").string() << "\n";
  if (plan.quick) out << "A quick run: too few questions to tell arms apart that lie close.\n";
}

/// Everything after the plan is made or read again.
Result<int> run_plan(const Context& context, CompareHouse& house, RunPlan plan,
                     const fs::path& folder, bool is_new) {
  SummaryOptions how;
  TRY_ASSIGN(how.rate, price_rate(context));
  ArmGround ground = house.ground();
  ground.seed = plan.seed;
  ground.examples = plan.examples;
  TRY_ASSIGN(ground.human, read_human_answers(plan.human, "human.jsonl"));
  TRY_ASSIGN(const Cast cast, cast_of(plan, ground, house, is_new,
                                      context.arguments.value("--reference").value_or("")));
  if (is_new) TRY(save_plan(plan, folder));
  TRY_ASSIGN(RunLog log, RunLog::open(folder / "answers.jsonl"));
  {
    Progress progress(context.err, "Asking");
    TRY(run_questions(
        cast.runnable, plan.questions, ground, log,
        [&](std::size_t done, std::size_t all, const ArmAnswer&) { progress.show(done, all); },
        context.stop));
    progress.clear();
  }
  TrialParts parts = house.trial_parts();
  parts.examples = plan.examples;
  ProbeOptions options;
  if (plan.quick) options.generator_facts = 3;
  const ProbeGround probes{parts, ground, plan.questions, options};
  TRY_ASSIGN(const auto measured, run_probes(
                                      cast.runnable, probes, folder / "probes.jsonl",
                                      [&](const std::string& what) {
                                        context.err.out() << "Testing " << what << "\n"
                                                          << std::flush;
                                      },
                                      context.stop));
  how.reference = plan.reference;
  how.margin = static_cast<double>(plan.margin_permille) / 1000;
  TRY_ASSIGN(Summary summary, summarise(cast.all, plan.not_available, log.answers(), how));
  summary.table.insert(summary.table.end(), measured.begin(), measured.end());
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
    TRY(check_ground(plan, *house));
    return run_plan(context, *house, std::move(plan), *resumed, false);
  }
  TRY_ASSIGN(RunPlan plan, new_plan(context, *house));
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
  return {"compare",
          "[--quick]",
          "Ask every approach the same questions and measure what each is worth",
          {{"--quick", "", "24 questions an arm"},
           {"--questions", "FILE", "JSON lines {id, question, reference?, relevant?, ...}"},
           {"--n", "N", "So many of them, spread over their classes"},
           {"--arms", "NAMES", "Only these, with commas between them"},
           {"--human", "FILE", "Answers of people: JSON lines {id, text, cited?, minutes, role}"},
           {"--reference", "ARM", "Compared with this one (rag_extractive)"},
           {"--margin", "N", "Not worse means: by less than N in a thousand (50)"},
           {"--prices", "BOOK", "A price book's name or file (this-machine)"},
           {"--out", "DIR", "Where the run is written (compare-<id>)"},
           {"--resume", "DIR", "Go on with a stopped run"}},
          run};
}

}  // namespace osler::apps
