#include "improving/decisions/task_answer.h"

#include "foundation/json/fields.h"
#include "foundation/json/write.h"
#include "improving/decisions/metered_json.h"

namespace osler::decisions {

namespace {

Result<TaskJudgement> read_judged(const json::Value& object) {
  TaskJudgement judged;
  const auto rouge = object.member("rouge_l");
  if (!rouge) return tl::unexpected(object.error("\"rouge_l\" is missing"));
  TRY_ASSIGN(judged.rouge_l, finite_number(*rouge));
  if (judged.rouge_l < 0 || judged.rouge_l > 1) {
    return tl::unexpected(rouge->error("must lie between 0 and 1"));
  }
  TRY_ASSIGN(judged.exact, json::boolean_field(object, "exact"));
  TRY_ASSIGN(judged.label, json::string_field(object, "label"));
  TRY_ASSIGN(judged.label_right, json::boolean_field(object, "label_right"));
  TRY_ASSIGN(judged.valid, json::boolean_field(object, "valid"));
  TRY_ASSIGN(judged.wrong, json::string_field(object, "wrong"));
  TRY_ASSIGN(judged.sentences, small_count_field(object, "sentences"));
  TRY_ASSIGN(judged.unsupported, small_count_field(object, "unsupported"));
  if (judged.unsupported > judged.sentences) {
    return tl::unexpected(object.error("a part is above its whole"));
  }
  return judged;
}

}  // namespace

std::string to_json(const TaskAnswer& answer) {
  json::Writer out;
  out.begin_object().member("v", 1).member("task", answer.task).member("item", answer.item);
  out.member("arm", answer.arm).member("expected_label", answer.expected_label);
  out.member("output", answer.output).member("error", answer.error);
  out.member("finished", answer.finished).name("took");
  write_metered(out, answer.took);
  const TaskJudgement& judged = answer.judged;
  out.name("judged").begin_object().name("rouge_l").real(judged.rouge_l);
  out.member("exact", judged.exact).member("label", judged.label);
  out.member("label_right", judged.label_right).member("valid", judged.valid);
  out.member("wrong", judged.wrong).member("sentences", judged.sentences);
  out.member("unsupported", judged.unsupported).end_object();
  return std::move(out.end_object()).text();
}

Result<TaskAnswer> task_answer_from_json(std::string_view line) {
  TRY_ASSIGN(const json::Value object, kept_answer(line));
  TaskAnswer answer;
  TRY_ASSIGN(answer.task, json::string_field(object, "task"));
  TRY_ASSIGN(answer.item, json::string_field(object, "item"));
  TRY_ASSIGN(answer.arm, json::string_field(object, "arm"));
  TRY_ASSIGN(answer.expected_label, json::string_field(object, "expected_label"));
  TRY_ASSIGN(answer.output, json::string_field(object, "output"));
  TRY_ASSIGN(answer.error, json::string_field(object, "error"));
  TRY_ASSIGN(answer.finished, json::boolean_field(object, "finished"));
  TRY_ASSIGN(const json::Value took, json::object_field(object, "took"));
  TRY_ASSIGN(answer.took, read_metered(took));
  TRY_ASSIGN(const json::Value judged, json::object_field(object, "judged"));
  TRY_ASSIGN(answer.judged, read_judged(judged));
  return answer;
}

}  // namespace osler::decisions
