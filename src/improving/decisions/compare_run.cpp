#include "improving/decisions/compare_run.h"

namespace osler::decisions {

std::vector<Step> interleaved(std::size_t questions, std::size_t arms) {
  std::vector<Step> steps;
  for (std::size_t question = 0; question < questions; ++question) {
    for (std::size_t i = 0; i < arms; ++i) steps.push_back({question, (i + question) % arms});
  }
  return steps;
}

Result<void> run_questions(std::span<const Arm> arms, std::span<const Question> questions,
                           const ArmGround& ground, RunLog& log, const RunProgress& progress,
                           std::stop_token stop) {
  const auto steps = interleaved(questions.size(), arms.size());
  Rubric rubric;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Arm& arm = arms[steps[i].arm];
    const Question& question = questions[steps[i].question];
    if (log.holds(question.id, arm.name)) continue;
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped");
    TRY_ASSIGN(const ArmAnswer answer, run_arm(arm, question, ground, rubric, stop));
    TRY(log.append(answer));
    progress(i + 1, steps.size(), answer);
  }
  return {};
}

}  // namespace osler::decisions
