#include "trust/egress/proof_pair.h"

#include "foundation/json/write.h"

namespace osler::egress {

std::string proof_pair(const CertifiedAnswer& answer) {
  json::Writer out;
  out.begin_object().name("certificate").raw(answer.certificate()).name("texts").begin_array();
  for (const CertifiedSentence& sentence : answer.sentences()) out.string(sentence.text);
  out.end_array().member("opening", answer.opening()).end_object();
  return std::move(out).text();
}

}  // namespace osler::egress
