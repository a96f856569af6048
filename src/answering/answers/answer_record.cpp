#include "answering/answers/answer_record.h"

#include "foundation/base/hex.h"
#include "foundation/json/write.h"

namespace osler::answers {

using egress::CertifiedAnswer;
using json::Writer;

namespace {

std::string docs_of(const CertifiedAnswer& answer) {
  Writer docs;
  docs.begin_array();
  for (const egress::Source& source : answer.sources()) {
    docs.begin_object()
        .member("document", source.document.value)
        .member("version", source.version_number)
        .member("use", "quoted")
        .end_object();
  }
  for (const auto& candidate : answer.plan().evidence.candidates) {
    docs.begin_object()
        .member("chunk", hex_of(candidate.chunk))
        .member("use", "retrieved")
        .end_object();
  }
  return std::move(docs.end_array()).text();
}

std::string answer_of(const CertifiedAnswer& answer) {
  Writer out;
  out.begin_object().member("outcome", egress::name_of(answer.plan().outcome));
  out.name("reason");
  if (answer.plan().reason.empty()) {
    out.null();
  } else {
    out.string(answer.plan().reason);
  }
  out.member("sentences", answer.sentences().size());
  out.name("certificate").raw(answer.certificate()).end_object();
  return out.text();
}

std::string said(const CertifiedAnswer& answer, const egress::Asking& asking) {
  Writer out;
  out.begin_object().member("question", asking.question.reveal()).name("texts").begin_array();
  for (const auto& sentence : answer.sentences()) out.string(sentence.text);
  out.end_array().end_object();
  return out.text();
}

}  // namespace

AuditEvent answer_record(const CertifiedAnswer& answer, const egress::Asking& asking,
                         const RequestId& request, const Routed& routed) {
  Writer actor;
  actor.begin_object()
      .member("user", asking.principal.subject)
      .member("role", access::name_of(asking.principal.role))
      .member("auth", asking.principal.method)
      .end_object();
  Writer decision;
  decision.begin_object().member("permit", true).member("policy", asking.scope.policy).end_object();
  Writer route;
  route.begin_object().member("arm", routed.arm).member("class", routed.question_class);
  route.member("table", routed.table).end_object();
  AuditEvent event;
  event.kind = answer.plan().outcome == egress::Outcome::emergency ? "emergency" : "answer";
  event.request = request;
  event.partition = asking.conversation;
  event.members = "\"actor\":" + actor.text() + ",\"decision\":" + decision.text() +
                  ",\"route\":" + route.text() + ",\"docs\":" + docs_of(answer) +
                  ",\"answer\":" + answer_of(answer);
  event.subject = SealedText(said(answer, asking));
  return event;
}

}  // namespace osler::answers
