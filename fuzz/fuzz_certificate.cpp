// ROOMS: egress
#include <cstdint>
#include <cstdlib>

#include "foundation/json/parse.h"
#include "trust/egress/certificate.h"
#include "trust/egress/certificate_writer.h"
#include "trust/egress/verify_answer.h"

namespace {

using namespace osler::egress;  // NOLINT(google-build-using-namespace): a program of its own

// What is read has one spelling: put together again it is the same bytes.
void check_certificate(const osler::json::Value& value) {
  const auto certificate = read_certificate(value);
  if (!certificate) return;
  const auto again =
      sealed_certificate(certificate->signed_bytes, certificate->id, certificate->signature);
  if (!again || *again != value.source()) std::abort();
  for (const SentenceEntry& sentence : certificate->sentences) {
    if (sentence.number == 0 || sentence.number > certificate->sentences.size()) std::abort();
  }
}

}  // namespace

// Nothing is ever proved without a key.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto root = osler::json::parse(text)) {
    check_certificate(*root);
    if (const auto inner = root->member("certificate")) check_certificate(*inner);
  }
  const auto verdicts = verify_answers(text, {});
  if (!verdicts) return 0;
  for (const AnswerVerdict& verdict : *verdicts) {
    if (verdict.verdict == Verdict::proved || verdict.checks.empty()) std::abort();
    if (!osler::json::parse(verdict_json(verdict))) std::abort();
  }
  return 0;
}
