#include "improving/decisions/arm_answer.h"

#include "foundation/json/fields.h"
#include "foundation/json/write.h"
#include "improving/decisions/metered_json.h"

namespace osler::decisions {

namespace {

void write_judged(json::Writer& out, const Judgement& judged) {
  out.begin_object().member("right", judged.quality > 0.5).member("answered", judged.answered);
  out.member("sentences", judged.sentences).member("unsupported", judged.unsupported);
  out.member("cited", judged.cited).member("cited_right", judged.cited_right);
  out.member("relevant", judged.relevant).member("well_formed", judged.well_formed).end_object();
}

Result<Judgement> read_judged(const json::Value& object) {
  Judgement judged;
  TRY_ASSIGN(const bool right, json::boolean_field(object, "right"));
  judged.quality = right ? 1 : 0;
  TRY_ASSIGN(judged.answered, json::boolean_field(object, "answered"));
  TRY_ASSIGN(judged.sentences, small_count_field(object, "sentences"));
  TRY_ASSIGN(judged.unsupported, small_count_field(object, "unsupported"));
  TRY_ASSIGN(judged.cited, small_count_field(object, "cited"));
  TRY_ASSIGN(judged.cited_right, small_count_field(object, "cited_right"));
  TRY_ASSIGN(judged.relevant, small_count_field(object, "relevant"));
  TRY_ASSIGN(judged.well_formed, json::boolean_field(object, "well_formed"));
  if (judged.unsupported > judged.sentences || judged.cited_right > judged.cited) {
    return tl::unexpected(object.error("a part is above its whole"));
  }
  return judged;
}

}  // namespace

std::string to_json(const ArmAnswer& answer) {
  json::Writer out;
  out.begin_object().member("v", 1).member("question", answer.question).member("arm", answer.arm);
  out.member("category", answer.category).member("answerable", answer.answerable);
  out.member("outcome", answer.outcome).member("text", answer.text);
  out.name("cited").begin_array();
  for (const std::string& document : answer.cited) out.string(document);
  out.end_array().member("certificate", answer.certificate).member("error", answer.error);
  out.member("finished", answer.finished).name("took");
  write_metered(out, answer.took);
  out.name("judged");
  write_judged(out, answer.judged);
  return std::move(out.end_object()).text();
}

Result<ArmAnswer> answer_from_json(std::string_view line) {
  TRY_ASSIGN(const json::Value object, kept_answer(line));
  ArmAnswer answer;
  TRY_ASSIGN(answer.question, json::string_field(object, "question"));
  TRY_ASSIGN(answer.arm, json::string_field(object, "arm"));
  TRY_ASSIGN(answer.category, json::string_field(object, "category"));
  TRY_ASSIGN(answer.answerable, json::boolean_field(object, "answerable"));
  TRY_ASSIGN(answer.outcome, json::string_field(object, "outcome"));
  TRY_ASSIGN(answer.text, json::string_field(object, "text"));
  TRY_ASSIGN(const json::Value cited, json::array_field(object, "cited"));
  for (const json::Value document : cited.children()) {
    TRY_ASSIGN(const std::string_view id, document.as_string());
    answer.cited.emplace_back(id);
  }
  TRY_ASSIGN(answer.certificate, json::string_field(object, "certificate"));
  TRY_ASSIGN(answer.error, json::string_field(object, "error"));
  TRY_ASSIGN(answer.finished, json::boolean_field(object, "finished"));
  TRY_ASSIGN(const json::Value took, json::object_field(object, "took"));
  TRY_ASSIGN(answer.took, read_metered(took));
  TRY_ASSIGN(const json::Value judged, json::object_field(object, "judged"));
  TRY_ASSIGN(answer.judged, read_judged(judged));
  return answer;
}

}  // namespace osler::decisions
