#include <filesystem>
#include <ostream>

#include "apps/osler/command.h"
#include "apps/osler/decide_explain.h"
#include "apps/osler/decide_inputs.h"
#include "apps/osler/decide_print.h"
#include "improving/decisions/decision_report.h"
#include "improving/decisions/run_folder.h"

namespace osler::apps {

namespace {

Result<int> plan(const Context& context) {
  TRY_ASSIGN(const DecideInputs inputs, read_decide_inputs(context));
  const decisions::DecisionInput input = inputs.input();
  TRY_ASSIGN(const auto decision, decisions::make_decision(input));
  if (const auto file = context.arguments.value("--html")) {
    TRY(decisions::write_file(std::filesystem::absolute(*file),
                              decisions::html_report(decision, input, inputs.from)));
  }
  if (context.json()) {
    context.out.out() << decisions::to_json(decision, input, inputs.from) << "\n";
  } else {
    print_decision(context, decision, input);
  }
  return done;
}

Result<int> decide(const Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.words().empty() && arguments.has("--scenario")) return plan(context);
  if (arguments.words().empty() && arguments.has("--explain")) return explain_prices(context);
  return fail(ErrorCode::invalid_argument,
              "decide what? osler decide --scenario FILE|demo-clinic, or --explain");
}

int run(const Context& context) {
  const auto outcome = decide(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command decide_command() {
  return {"decide",
          "--scenario FILE",
          "Which approach for which questions, at what price, and what would change it",
          {{"--scenario", "FILE", "What you expect: a file, or the name demo-clinic"},
           {"--prices", "BOOK", "A price book's name or file (this-machine)"},
           {"--run", "DIR", "The run of 'osler compare' that says how good each arm is"},
           {"--margin", "F", "Not worse means: by less than this share (the run's, else 0.05)"},
           {"--seed", "N", "Of the draws (1)"},
           {"--draws", "N", "So many, for the intervals (1000)"},
           {"--html", "FILE", "Write the report with its plots, one page that loads nothing"},
           {"--explain", "", "The published figures, computed again, and what contradicts them"}},
          run};
}

}  // namespace osler::apps
