#include "improving/decisions/arm_answer.h"

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
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

template <class Number>
Result<void> read_count(const json::Value& object, std::string_view name, Number& into) {
  TRY_ASSIGN(const std::uint64_t number, count_field(object, name));
  into = static_cast<Number>(number);
  return {};
}

Result<void> read_text(const json::Value& object, std::string_view name, std::string& into) {
  TRY_ASSIGN(const std::string_view text, json::string_field(object, name));
  into = text;
  return {};
}

Result<Judgement> read_judged(const json::Value& object) {
  Judgement judged;
  TRY_ASSIGN(const bool right, json::boolean_field(object, "right"));
  judged.quality = right ? 1 : 0;
  TRY_ASSIGN(judged.answered, json::boolean_field(object, "answered"));
  TRY(read_count(object, "sentences", judged.sentences));
  TRY(read_count(object, "unsupported", judged.unsupported));
  TRY(read_count(object, "cited", judged.cited));
  TRY(read_count(object, "cited_right", judged.cited_right));
  TRY(read_count(object, "relevant", judged.relevant));
  TRY_ASSIGN(judged.well_formed, json::boolean_field(object, "well_formed"));
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
  TRY_ASSIGN(const json::Value object, json::parse(line));
  TRY_ASSIGN(const std::int64_t version, json::integer_field(object, "v"));
  if (version != 1) return tl::unexpected(object.error("a version that is not known"));
  ArmAnswer answer;
  TRY(read_text(object, "question", answer.question));
  TRY(read_text(object, "arm", answer.arm));
  TRY(read_text(object, "category", answer.category));
  TRY_ASSIGN(answer.answerable, json::boolean_field(object, "answerable"));
  TRY(read_text(object, "outcome", answer.outcome));
  TRY(read_text(object, "text", answer.text));
  TRY_ASSIGN(const json::Value cited, json::array_field(object, "cited"));
  for (const json::Value document : cited.children()) {
    TRY_ASSIGN(const std::string_view id, document.as_string());
    answer.cited.emplace_back(id);
  }
  TRY(read_text(object, "certificate", answer.certificate));
  TRY(read_text(object, "error", answer.error));
  TRY_ASSIGN(answer.finished, json::boolean_field(object, "finished"));
  TRY_ASSIGN(const json::Value took, json::object_field(object, "took"));
  TRY_ASSIGN(answer.took, read_metered(took));
  TRY_ASSIGN(const json::Value judged, json::object_field(object, "judged"));
  TRY_ASSIGN(answer.judged, read_judged(judged));
  return answer;
}

}  // namespace osler::decisions
