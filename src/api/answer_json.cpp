#include "api/answer_json.h"

#include "foundation/json/write.h"

namespace osler::api {

using egress::CertifiedAnswer;
using egress::CertifiedSentence;
using egress::Source;
using json::Writer;

namespace {

void text_or_null(Writer& out, std::string_view name, const std::string& text) {
  out.name(name);
  if (text.empty()) {
    out.null();
  } else {
    out.string(text);
  }
}

void write_next(Writer& out, const answers::AnswerOutput& output) {
  out.name("next").begin_array();
  for (const answers::NextStep& step : output.next) {
    out.begin_object().member("kind", step.kind);
    if (!step.question.empty()) out.member("question", step.question);
    out.end_object();
  }
  for (const CertifiedSentence& sentence : output.answer.sentences()) {
    if (sentence.kind != egress::Kind::fixed) continue;
    for (const std::uint32_t source : sentence.sources) {
      out.begin_object().member("kind", "document").member("s", source).end_object();
    }
  }
  out.end_array();
}

}  // namespace

std::string sentence_json(const CertifiedSentence& sentence) {
  Writer out;
  out.begin_object().member("n", sentence.number);
  out.member("kind", egress::letter_of(sentence.kind)).member("role", sentence.role);
  out.member("text", sentence.text).name("sources").begin_array();
  for (const std::uint32_t source : sentence.sources) out.integer(std::uint64_t{source});
  out.end_array();
  if (sentence.facet > 0) out.member("facet", sentence.facet);
  if (!sentence.ranges.empty()) {
    out.name("ranges").begin_array();
    for (const egress::Span& range : sentence.ranges) {
      out.begin_object().member("b", range.begin).member("e", range.end).end_object();
    }
    out.end_array();
  }
  return std::move(out.end_object()).text();
}

std::string source_json(const Source& source) {
  Writer out;
  out.begin_object().member("s", source.number).member("type", "document");
  out.member("document", source.document.value);
  out.member("version", std::to_string(source.version_number)).member("title", source.title);
  if (!source.section.empty()) out.member("section", source.section);
  if (source.page > 0) out.member("page", std::to_string(source.page));
  if (!source.date.empty()) out.member("date", source.date);
  return std::move(out.member("tier", source.tier).end_object()).text();
}

std::string answer_json(const answers::AnswerOutput& output, std::string_view conversation,
                        std::uint32_t turn) {
  const CertifiedAnswer& answer = output.answer;
  Writer out;
  out.begin_object().member("conversation", conversation).member("turn", turn);
  out.member("outcome", egress::name_of(answer.plan().outcome));
  text_or_null(out, "reason", answer.plan().reason);
  out.member("level", answer.plan().triage.level).member("display", answer.plan().triage.display);
  out.member("lang", answer.plan().language);
  out.member("arm", output.routed.arm);
  if (!output.routed.question_class.empty()) out.member("class", output.routed.question_class);
  if (!output.understood.empty()) out.member("understood", output.understood);
  if (output.degraded_dense) out.member("degraded", "dense");
  out.name("sentences").begin_array();
  for (const CertifiedSentence& sentence : answer.sentences()) out.raw(sentence_json(sentence));
  out.end_array().name("sources").begin_array();
  for (const Source& source : answer.sources()) out.raw(source_json(source));
  out.end_array();
  write_next(out, output);
  return std::move(out.member("certificate", answer.id()).end_object()).text();
}

std::string error_json(std::string_view reason, std::string_view words) {
  Writer out;
  out.begin_object().member("outcome", "error").member("reason", reason);
  out.name("sentences").begin_array().begin_object().member("n", 1).member("kind", "T");
  out.member("role", "status").member("text", words).name("sources").begin_array().end_array();
  out.end_object().end_array().name("sources").begin_array().end_array();
  out.name("certificate").null().end_object();
  return out.text();
}

}  // namespace osler::api
