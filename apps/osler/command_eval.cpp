#include <algorithm>
#include <charconv>
#include <fstream>
#include <ostream>

#include "apps/osler/command_eval_report.h"
#include "apps/osler/command_eval_tune.h"
#include "apps/osler/doctor_evaluation.h"
#include "foundation/json/write.h"
#include "improving/decisions/run_folder.h"
#include "improving/evaluation/number_text.h"
#include "improving/evaluation/power.h"

namespace osler::apps {

namespace {

using evaluation::column;
using evaluation::metric_names;

struct Gate {
  std::size_t metric = 0;
  double bar = 0;
};

Result<Gate> gate_of(std::string_view text) {
  const auto sign = text.find('=');
  const auto name = std::ranges::find(metric_names, text.substr(0, sign));
  Gate gate;
  bool is_good = sign != std::string_view::npos && name != metric_names.end();
  if (is_good) {
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + sign + 1, end, gate.bar);
    is_good = read.ec == std::errc() && read.ptr == end && gate.bar >= 0 && gate.bar <= 1;
    gate.metric = static_cast<std::size_t>(name - metric_names.begin());
  }
  if (is_good) return gate;
  return fail(ErrorCode::invalid_argument,
              "--gate takes a metric and a share: --gate success@3=.90");
}

Result<evaluation::Run> run_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, path + " cannot be opened");
  return evaluation::read_trec_run(in, path);
}

void print_difference(const Context& context, std::string_view metric,
                      const evaluation::PairedDifference& paired) {
  auto& out = context.out.out();
  const auto needed = evaluation::needed_questions(paired);
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("metric", metric).member("questions", paired.questions);
    line.name("difference").real(paired.difference.value);
    line.name("low").real(paired.difference.low).name("high").real(paired.difference.high);
    line.name("p").real(paired.p).member("shown", evaluation::name_of(paired.shown()));
    line.member("not_worse", evaluation::is_not_worse(paired)).name("needed_questions");
    if (needed) {
      line.integer(*needed);
    } else {
      line.null();
    }
    out << std::move(line.end_object()).text() << "\n";
    return;
  }
  std::string name(metric);
  name.resize(12, ' ');
  out << "  " << name << evaluation::interval_text(paired.difference) << "  "
      << evaluation::name_of(paired.shown());
  if (needed && paired.shown() == evaluation::Shown::none_shown) {
    out << "; to show a difference of this size: " << with_commas(*needed) << " questions";
  }
  out << "\n";
}

Result<int> compare(const Context& context, const evaluation::BeirSet& set) {
  const auto& words = context.arguments.words();
  if (words.size() != 2) {
    return fail(ErrorCode::invalid_argument, "--compare takes two run files: --compare A B");
  }
  TRY_ASSIGN(const auto first, run_file(*context.arguments.value("--compare")));
  TRY_ASSIGN(const auto second, run_file(words[1]));
  const auto reference = scores_of(set, first);
  const auto arm = scores_of(set, second);
  const auto groups = groups_of(set);
  if (!context.json()) {
    context.out.out() << "The second run minus the first, " << set.questions.size()
                      << " questions, paired; 95 % intervals\n";
  }
  for (std::size_t metric = 0; metric < metric_names.size(); ++metric) {
    TRY_ASSIGN(const auto paired,
               evaluation::compare_paired(column(arm, metric), column(reference, metric), groups));
    print_difference(context, metric_names.at(metric), paired);
  }
  return done;
}

Result<int> check_gate(const Context& context, const RetrievalFigures& figures) {
  const auto text = context.arguments.value("--gate");
  if (!text) return done;
  TRY_ASSIGN(const auto gate, gate_of(*text));
  const double low = figures.whole.low(gate.metric);
  const bool is_open = low > gate.bar;
  context.err.out() << "gate " << metric_names.at(gate.metric) << ": lower bound "
                    << evaluation::fixed_text(low, 3) << (is_open ? " is" : " is not") << " above "
                    << evaluation::fixed_text(gate.bar, 3) << "\n";
  return is_open ? done : no;
}

Result<int> evaluate(const Context& context, const std::string& beir,
                     const evaluation::BeirSet& set) {
  TRY_ASSIGN(const auto run, run_retrieval(context, beir, set));
  TRY_ASSIGN(const auto figures, figures_of(set, run));
  if (const auto path = context.arguments.value("--run")) {
    const auto served = run.legs.find(run.served);
    TRY_ASSIGN(const auto text,
               evaluation::trec_run_text(
                   served == run.legs.end() ? evaluation::Run{} : served->second, "osler"));
    TRY(decisions::write_file(std::filesystem::absolute(*path), text));
  }
  if (const auto path = context.arguments.value("--html")) {
    TRY(decisions::write_file(std::filesystem::absolute(*path), figures_html(figures)));
  }
  if (context.arguments.has("--data")) {  // a library that stays: doctor shows its light
    const auto file = evaluation_file(context.house_options().data);
    TRY(decisions::write_file(file, figures_json(figures) + "\n"));
  }
  context.out.out() << (context.json() ? figures_json(figures) + "\n"
                                       : figures_text(figures, context.arguments.has("--slices")));
  return check_gate(context, figures);
}

Result<int> eval_retrieval(const Context& context) {
  const auto& words = context.arguments.words();
  const auto beir = context.arguments.value("--beir");
  const auto& given = context.arguments;
  const bool is_retrieval = !words.empty() && words[0] == "retrieval";
  const bool is_about_profiles =
      given.has("--activate") || given.has("--rollback") || given.has("--profiles");
  if (is_retrieval && is_about_profiles) return keep_profiles(context);
  if (!is_retrieval || !beir) {
    return fail(ErrorCode::invalid_argument,
                "evaluate what? osler eval retrieval --beir DIR [--gate success@3=.90]");
  }
  if (const auto gate = context.arguments.value("--gate")) TRY(gate_of(*gate));
  TRY_ASSIGN(const auto set,
             evaluation::read_beir_set(*beir, context.arguments.value("--split").value_or("")));
  if (context.arguments.has("--compare")) return compare(context, set);
  if (given.has("--tune")) return tune_retrieval(context, *beir, set);
  return evaluate(context, *beir, set);
}

int run(const Context& context) {
  const auto outcome = eval_retrieval(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command eval_command() {
  return {"eval",
          "retrieval --beir DIR",
          "Measure how well the right source is found, on questions with known answers",
          {{"--beir", "DIR", "A BEIR folder: corpus.jsonl, queries.jsonl, qrels"},
           {"--split", "NAME", "Judgements in qrels/NAME.tsv"},
           {"--run", "FILE", "Write the ranking as a TREC run"},
           {"--compare", "A", "Compare two TREC runs: --compare A B"},
           {"--slices", "", "Show each slice too"},
           {"--gate", "METRIC=SHARE", "Exit 1 unless the lower bound is above"},
           {"--html", "FILE", "Write a report with plots"},
           {"--tune", "", "Search for better weights; saved with --data if shown to be better"},
           {"--seed", "N", "Of folds and random settings (default 1)"},
           {"--trials", "FILE", "Keep what --tune tried here, to go on after a stop"},
           {"--profiles", "", "List the saved profiles"},
           {"--activate", "ID", "Use a saved profile for every question"},
           {"--rollback", "", "Go back to the profile before"}},
          run};
}

}  // namespace osler::apps
