#include "improving/decisions/decision.h"

#include <algorithm>

#include "improving/evaluation/number_text.h"

namespace osler::decisions {

namespace {

std::vector<Portion> portions_of(const std::vector<ClassVerdict>& classes) {
  std::vector<Portion> portions;
  for (const ClassVerdict& one_class : classes) {
    if (!one_class.arm.empty()) portions.push_back({one_class.arm, one_class.share});
  }
  return portions;
}

/// Arms that may be chosen in every class, cheapest first.
std::vector<std::string> single_arms(const DecisionInput& input, const Decision& decision) {
  std::vector<const Forecast*> able;
  for (std::size_t at = 0; at < input.arms.size(); ++at) {
    const bool is_kept = std::ranges::all_of(decision.classes, [&](const ClassVerdict& verdict) {
      return verdict.standings[at].is_kept;
    });
    const auto cost = std::ranges::find(decision.arms, input.arms[at].name, &Forecast::arm);
    if (is_kept && cost != decision.arms.end()) able.push_back(&*cost);
  }
  std::ranges::stable_sort(able, {}, &Forecast::total);
  std::vector<std::string> names;
  names.reserve(able.size());
  for (const Forecast* arm : able) names.push_back(arm->arm);
  return names;
}

std::vector<std::string> notes_of(const DecisionInput& input, const Decision& decision) {
  std::vector<std::string> notes;
  if (input.run == nullptr) {
    notes.emplace_back(
        "Quality is unknown: nothing was measured. 'osler compare' measures it on your own "
        "questions, and --run DIR brings it here.");
  } else {
    if (input.margin != input.run->margin) {
      notes.push_back("The margin " + evaluation::fixed_text(input.margin, 3) +
                      " was chosen after the run, which had set " +
                      evaluation::fixed_text(input.run->margin, 3) +
                      ": read the verdict with that "
                      "in mind.");
    }
    if (input.run->scores.empty()) {
      notes.emplace_back("The run's folder holds no single answers: quality is compared by means.");
    }
  }
  for (const ClassVerdict& verdict : decision.classes) {
    if (!verdict.arm.empty()) continue;
    notes.push_back("No arm passes for the class " + verdict.name +
                    ": its questions go to people, and are not in the cost of the mix.");
  }
  return notes;
}

}  // namespace

Result<Decision> make_decision(const DecisionInput& input) {
  const PriceBook book = input.run == nullptr ? input.book : with_measured(input.book, *input.run);
  const CostPlan plan(input.scenario, book);
  const bool has_any =
      std::ranges::any_of(input.arms, [&](const Arm& arm) { return plan.prices(arm.name); });
  if (!has_any) {
    return fail(ErrorCode::invalid_argument, "the price book " + book.name +
                                                 " has no cost line for any of the arms; add "
                                                 "[[cost]] rows or name another book");
  }
  Decision decision;
  const auto points = draw_points(plan, input.draws, input.seed);
  for (const std::string& arm : plan.arms()) {
    decision.arms.push_back(forecast_of(
        arm, plan, points, [&](const Point& point) { return plan.months(arm, point); }));
  }
  decision.break_evens = break_evens(plan, plan.arms(), plan.middle());
  const Grounds grounds{input.scenario, input.arms,  book,      input.run,
                        input.margin,   input.draws, input.seed};
  TRY_ASSIGN(decision.classes, decide(input.scenario.uses, grounds));
  const auto portions = portions_of(decision.classes);
  const MonthsOf mix = [&](const Point& point) { return plan.mix(portions, point); };
  decision.mix = forecast_of("mix", plan, points, mix);
  decision.tornado = tornado(plan, mix);
  decision.single = single_arms(input, decision);
  decision.notes = notes_of(input, decision);
  return decision;
}

}  // namespace osler::decisions
