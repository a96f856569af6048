#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include "apps/osler/command.h"
#include "apps/osler/decide_explain.h"
#include "apps/osler/decide_inputs.h"
#include "apps/osler/decide_print.h"
#include "apps/osler/decide_routing.h"
#include "improving/decisions/decision_report.h"
#include "improving/decisions/run_folder.h"

namespace osler::apps {

namespace {

Result<decisions::RoutingTable> table_of(const Context& context, const DecideInputs& inputs,
                                         const decisions::Decision& decision) {
  std::vector<decisions::RouteByHand> by_hand;
  for (const std::string& text : context.arguments.values("--route")) {
    TRY_ASSIGN(auto route, decisions::parse_route(text));
    by_hand.push_back(std::move(route));
  }
  return decisions::routing_of(decision, inputs.input(), inputs.from, by_hand);
}

Result<int> plan(const Context& context) {
  TRY_ASSIGN(const DecideInputs inputs, read_decide_inputs(context));
  const decisions::DecisionInput input = inputs.input();
  TRY_ASSIGN(const auto decision, decisions::make_decision(input));
  if (const auto file = context.arguments.value("--html")) {
    TRY(decisions::write_file(std::filesystem::absolute(*file),
                              decisions::html_report(decision, input, inputs.from)));
  }
  if (context.arguments.has("--apply")) {
    TRY_ASSIGN(const auto table, table_of(context, inputs, decision));
    return apply_routing(context, table);
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
  const auto asked =
      std::ranges::count_if(std::array{"--scenario", "--explain", "--routing", "--rollback"},
                            [&](const char* name) { return arguments.has(name); });
  if (!arguments.words().empty() || asked != 1) {
    return fail(ErrorCode::invalid_argument,
                "decide what? One of: osler decide --scenario FILE|demo-clinic, --routing, "
                "--rollback, --explain");
  }
  const bool changes = arguments.has("--apply") || arguments.has("--route");
  if (changes && !arguments.has("--scenario")) {
    return fail(ErrorCode::invalid_argument, "--apply and --route need --scenario");
  }
  if (arguments.has("--route") && !arguments.has("--apply")) {
    return fail(ErrorCode::invalid_argument, "--route changes what --apply writes; add --apply");
  }
  if (arguments.has("--routing")) return show_routing(context);
  if (arguments.has("--rollback")) return roll_back_routing(context);
  return arguments.has("--scenario") ? plan(context) : explain_prices(context);
}

int run(const Context& context) {
  const auto outcome = decide(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command decide_command() {
  return {
      "decide",
      "--scenario FILE",
      "Which approach for which questions, at what price, and what would change it",
      {{"--scenario", "FILE", "What you expect: a file, or the name demo-clinic"},
       {"--prices", "BOOK", "A price book's name or file (this-machine)"},
       {"--run", "DIR", "The run of 'osler compare' that says how good each arm is"},
       {"--margin", "F", "Not worse means: by less than this share (the run's, else 0.05)"},
       {"--seed", "N", "Of the draws (1)"},
       {"--draws", "N", "So many, for the intervals (1000)"},
       {"--html", "FILE", "Write the report with its plots, one page that loads nothing"},
       {"--apply", "", "Let 'ask' and 'serve' answer by this verdict, from the next question on"},
       {"--route", "CLASS=ARM[,ELSE]", "With --apply: this row by hand; may be repeated"},
       {"--routing", "", "Show who answers what now"},
       {"--rollback", "", "Bring back the routing table before this one"},
       {"--explain", "", "The published figures, computed again, and what contradicts them"}},
      run};
}

}  // namespace osler::apps
