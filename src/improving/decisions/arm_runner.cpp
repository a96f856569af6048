#include "improving/decisions/arm_runner.h"

#include <algorithm>
#include <optional>

#include "answering/answers/find_passages.h"
#include "foundation/base/stage_meter.h"
#include "foundation/text/sentences.h"
#include "improving/decisions/ledger.h"
#include "improving/decisions/prompt.h"
#include "knowledge/library/in_force.h"
#include "trust/triage/assess.h"

namespace osler::decisions {

namespace {

constexpr std::size_t judged_passages = 8;  // what support is judged by; not charged to the arm

/// One question through one arm.
class Run {
 public:
  Run(const Arm& arm, const Question& question, const ArmGround& ground, std::stop_token stop)
      : arm_(arm), question_(question), ground_(ground), stop_(std::move(stop)) {
    answer_.question = question.id;
    answer_.arm = arm.name;
    answer_.category = question.category;
    answer_.answerable = question.answerable;
  }

  Result<ArmAnswer> make() {
    const auto said = say();
    if (!said) {
      // Without its records nothing may go on; a model that fails, or a question that an arm does
      // not take, is this answer's affair alone.
      const ErrorCode code = said.error().code;
      const bool is_refused = code == ErrorCode::too_large || code == ErrorCode::invalid_argument;
      const bool is_ours = code == ErrorCode::cancelled || !(generates(arm_.kind) || is_refused);
      if (is_ours) return tl::unexpected(said.error());
      answer_.outcome = "error";
      answer_.error = said.error().message;
    }
    answer_.took = metered_answer(arm_, meter_, answer_.took);
    return std::move(answer_);
  }

 private:
  Result<void> say() {
    switch (arm_.kind) {
      case ArmKind::rules:
        return by_rules();
      case ArmKind::rag_extractive:
        return by_quotes();
      case ArmKind::human:
        return by_people();
      case ArmKind::prompt_only:
      case ArmKind::few_shot:
      case ArmKind::rag_generate:
      case ArmKind::specialised:
        return by_generator();
      case ArmKind::lead:
      case ArmKind::declared:
        break;
    }
    return fail(ErrorCode::unsupported, why_not_available(arm_, ground_));
  }

  Result<void> by_rules() {
    const StageMeter::Stage triaging(&meter_, "triage");
    std::vector<triage::Turn> turns;
    for (const std::string& before : question_.turns) {
      turns.push_back({triage::TurnText(std::string_view(before))});
    }
    turns.push_back({triage::TurnText(std::string_view(question_.question))});
    const auto triaged = triage::assess(turns, ground_.rules, {}, ground_.clock.now(), {});
    const bool stops = triaged.display() == triage::Display::hard_stop;
    answer_.outcome = stops ? "emergency" : "abstain";
    return {};
  }

  Result<void> by_quotes() {
    conversations::TurnRequest request;
    request.principal = ground_.principal;
    request.scope = ground_.scope;
    request.owner = "compare";
    request.meter = &meter_;
    const conversations::TurnListener listener{[](std::string_view) {}, [](std::string_view) {}};
    for (const std::string& turn : question_.turns) {
      request.question = egress::QuestionText(turn);
      TRY_ASSIGN(const auto before, ground_.talk.turn(request, listener, stop_));
      request.conversation = before.conversation;
    }
    request.question = egress::QuestionText(question_.question);
    TRY_ASSIGN(const auto turn, ground_.talk.turn(request, listener, stop_));
    const egress::CertifiedAnswer& certified = turn.output.answer;
    answer_.outcome = egress::name_of(certified.plan().outcome);
    answer_.certificate = certified.id();
    for (const auto& sentence : certified.sentences()) {
      if (!answer_.text.empty()) answer_.text += "\n";
      answer_.text += sentence.text;
      if (sentence.kind == egress::Kind::quote) answer_.sentences.push_back(sentence.text);
    }
    for (const auto& source : certified.sources()) {
      const bool is_new = std::ranges::count(answer_.cited, source.document.value) == 0;
      if (is_new && !answer_.sentences.empty()) answer_.cited.push_back(source.document.value);
    }
    return {};
  }

  Result<void> by_people() {
    const auto found = ground_.human.find(question_.id);
    if (found == ground_.human.end()) {
      answer_.outcome = "error";
      answer_.error = "nobody's answer to this question was imported";
      return {};
    }
    answer_.took.human_seconds = found->second.seconds;
    answer_.took.human_role = found->second.role;
    answer_.cited = found->second.cited;
    take_text(found->second.text);
    return {};
  }

  Result<void> by_generator() {
    TRY_ASSIGN(models::Generator * generator, ground_.generator(arm_));
    std::vector<std::string> passages;
    std::vector<std::string> documents;
    if (arm_.passages > 0) {
      const StageMeter::Stage searching(&meter_, "search");
      TRY_ASSIGN(const auto found, passages_for(arm_.passages));
      for (const auto& one : found) {
        passages.push_back(one.version.says.title + ": " + one.text);
        documents.push_back(one.version.document.value);
      }
      meter_.usage().chunks += found.size();
    }
    TRY_ASSIGN(const auto examples, examples_for());
    models::GenerateOptions options;
    options.max_tokens = arm_.max_tokens;
    options.seed = ground_.seed;
    TRY_ASSIGN(const auto fitted,
               generate_fitting(*generator, prompt_of(arm_, question_, examples, passages), options,
                                meter_, stop_));
    const models::Generation& said = fitted.said;
    answer_.took.examples = fitted.examples;
    answer_.took.first_us = fitted.first_us;
    answer_.finished = said.finished;
    take_text(said.text);
    take_marks(said.text, documents);
    return {};
  }

  /// Farthest first, so that the nearest stands beside the question.
  Result<std::vector<Question>> examples_for() {
    std::vector<Question> examples;
    const std::size_t count = std::min<std::size_t>(arm_.examples, ground_.examples.size());
    if (count == 0) return examples;
    const StageMeter::Stage choosing(&meter_, "examples");
    if (ground_.near == nullptr) {
      examples.assign(ground_.examples.begin(),
                      ground_.examples.begin() + static_cast<std::ptrdiff_t>(count));
      return examples;
    }
    TRY_ASSIGN(const auto places, ground_.near->nearest(question_.question, count, stop_));
    for (const std::size_t place : places) examples.push_back(ground_.examples.at(place));
    std::ranges::reverse(examples);
    return examples;
  }

  void take_text(std::string_view text) {
    answer_.text = text;
    answer_.outcome = says_nothing(text) ? "abstain" : "answer";
    for (const text::Range& range : text::sentences(text)) {
      answer_.sentences.emplace_back(text::slice(text, range));
    }
  }

  /// "[2]" names the second passage.
  void take_marks(std::string_view text, std::span<const std::string> documents) {
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const std::string mark = "[" + std::to_string(i + 1) + "]";
      const bool is_new = std::ranges::count(answer_.cited, documents[i]) == 0;
      if (is_new && text.find(mark) != std::string_view::npos)
        answer_.cited.push_back(documents[i]);
    }
  }

  Result<std::vector<answers::FoundPassage>> passages_for(std::size_t count) const {
    const answers::GatherOptions options{.chunks = count,
                                         .day = library::day_of(ground_.clock.now())};
    return answers::find_passages(question_.question, ground_.scope, ground_.sources, options,
                                  stop_);
  }

  const Arm& arm_;
  const Question& question_;
  const ArmGround& ground_;
  std::stop_token stop_;
  StageMeter meter_;
  ArmAnswer answer_;
};

}  // namespace

Metered metered_answer(const Arm& arm, StageMeter& meter, const Metered& known) {
  Metered took = metered_of(meter);
  took.human_seconds = known.human_seconds;
  took.human_role = known.human_role;
  took.examples = known.examples;
  if (arm.kind == ArmKind::human) took.wall_us = took.human_seconds * 1'000'000;
  took.first_us = known.first_us == 0 ? took.wall_us : known.first_us;
  return took;
}

std::string why_not_available(const Arm& arm, const ArmGround& ground) {
  if (!arm.not_available.empty()) return arm.not_available;
  if (arm.kind == ArmKind::human) {
    return ground.human.empty() ? "no answers of people were imported (--human FILE)" : "";
  }
  if (arm.kind == ArmKind::lead) return "it answers no questions; it is the floor of the task sets";
  if (!generates(arm.kind)) return "";
  if (arm.examples > 0 && ground.examples.empty()) {
    return "no question with a reference is left over for its examples";
  }
  const auto generator = ground.generator(arm);
  return generator ? "" : generator.error().message;
}

Result<ArmAnswer> run_arm(const Arm& arm, const Question& question, const ArmGround& ground,
                          Rubric& rubric, std::stop_token stop) {
  TRY_ASSIGN(ArmAnswer answer, Run(arm, question, ground, stop).make());
  std::vector<std::string> passages;
  if (answer.certificate.empty() && answer.outcome == "answer") {
    const answers::GatherOptions options{.chunks = judged_passages,
                                         .day = library::day_of(ground.clock.now())};
    TRY_ASSIGN(const auto found, answers::find_passages(question.question, ground.scope,
                                                        ground.sources, options, stop));
    for (const auto& one : found) passages.push_back(one.version.says.title + ": " + one.text);
  }
  answer.judged = rubric.judge(question, answer, passages);
  return answer;
}

}  // namespace osler::decisions
