#include "trust/egress/verify_answer.h"

#include <algorithm>
#include <array>
#include <set>

#include "foundation/base/hex.h"
#include "foundation/crypto/ed25519.h"
#include "foundation/crypto/hash.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"
#include "trust/egress/certificate.h"
#include "trust/egress/certificate_forms.h"
#include "trust/egress/certificate_key.h"
#include "trust/egress/certificate_writer.h"
#include "trust/egress/replay.h"

namespace osler::egress {

using json::Value;

namespace {

/// A pair whose form is right; what it says is not believed yet.
struct Pair {
  Certificate certificate;
  std::vector<std::string> texts;
  CertificateKey opening;
};

Result<Pair> read_pair(std::string_view text) {
  TRY_ASSIGN(const Value root, json::parse(text));
  TRY(json::only_known_fields(root, {"certificate", "texts", "opening"}));
  TRY_ASSIGN(const Value object, member(root, "certificate"));
  TRY_ASSIGN(Certificate certificate, read_certificate(object));
  TRY_ASSIGN(const std::string hex, hex_member(root, "opening", 64));
  TRY_ASSIGN(auto opening, CertificateKey::from_opening(hex));
  TRY_ASSIGN(const Value list, json::array_field(root, "texts"));
  std::vector<std::string> texts;
  for (const Value one : list.children()) {
    TRY_ASSIGN(const std::string_view sentence, one.as_string());
    texts.emplace_back(sentence);
  }
  if (texts.size() != certificate.sentences.size()) {
    return tl::unexpected(list.error("has not one text for each sentence"));
  }
  return Pair{std::move(certificate), std::move(texts), std::move(opening)};
}

void add(AnswerVerdict& into, std::string check, Verdict verdict, std::string why,
         std::size_t sentence = 0) {
  if (verdict == Verdict::proved) why.clear();
  into.checks.push_back({std::move(check), sentence, verdict, std::move(why)});
}

Verdict proved_if(bool holds) { return holds ? Verdict::proved : Verdict::refuted; }

/// The public key by which the signature is judged; nullopt when there is none to be had.
Result<std::optional<crypto::PublicKey>> public_key(const Certificate& certificate,
                                                    const VerifyGround& ground) {
  if (ground.key) return std::optional(ground.key->key());
  if (ground.keys == nullptr) return std::nullopt;
  TRY_ASSIGN(const auto id, binary_id_from_hex<crypto::KeyId>(certificate.key));
  const auto key = ground.keys->find(id);
  if (!key && key.error().code == ErrorCode::not_found) return std::nullopt;
  TRY(key);
  return std::optional(crypto::ed25519_public_key(key->bytes));
}

Result<void> check_signature(const Certificate& certificate, const VerifyGround& ground,
                             AnswerVerdict& into) {
  TRY_ASSIGN(const auto key, public_key(certificate, ground));
  if (!key) {
    add(into, "signature", Verdict::unprovable, "the key that signed it is not known here");
    return {};
  }
  TRY_ASSIGN(const auto bytes, from_hex(certificate.signature));
  crypto::Signature signature{};
  std::ranges::copy(bytes, signature.begin());
  const bool holds =
      crypto::ed25519_verify(*key, crypto::as_bytes(signed_text(certificate.id)), signature);
  add(into, "signature", proved_if(holds), "the signature is not that of this key over this id");
  return {};
}

/// Hashes of what was said. A quote's is plain, everything else's opens with the opening alone.
void check_texts(const Pair& pair, AnswerVerdict& into) {
  std::string body;
  for (std::size_t i = 0; i < pair.texts.size(); ++i) {
    const SentenceEntry& entry = pair.certificate.sentences[i];
    const std::string hash = entry.kind == Kind::quote
                                 ? "sha256:" + crypto::sha256_hex(pair.texts[i])
                                 : pair.opening.hide(pair.texts[i]);
    add(into, "texts", proved_if(hash == entry.text), "the text has another hash", entry.number);
    if (i > 0) body += '\n';
    body += pair.texts[i];
  }
  add(into, "body", proved_if(pair.opening.hide(body) == pair.certificate.body),
      "the texts together have another hash");
}

void conclude(AnswerVerdict& verdict) {
  for (const CheckResult& check : verdict.checks) {
    if (check.verdict == Verdict::refuted) verdict.verdict = Verdict::refuted;
    if (check.verdict == Verdict::unprovable && verdict.verdict == Verdict::proved) {
      verdict.verdict = Verdict::unprovable;
    }
  }
}

/// One pair, and the certificate before it that it names ("" for none).
struct Verified {
  AnswerVerdict verdict;
  std::string previous;
};

Result<Verified> verify(std::string_view text, const VerifyGround& ground) {
  Verified made;
  AnswerVerdict& verdict = made.verdict;
  const auto pair = read_pair(text);
  if (!pair) {
    add(verdict, "schema", Verdict::refuted, pair.error().message);
    conclude(verdict);
    return made;
  }
  const Certificate& certificate = pair->certificate;
  verdict.id = certificate.id;
  made.previous = certificate.plan.previous;
  add(verdict, "schema", Verdict::proved, "");
  add(verdict, "id", proved_if(crypto::sha256_hex(certificate.signed_bytes) == certificate.id),
      "the id is not the hash of the certificate");
  TRY(check_signature(certificate, ground, verdict));
  check_texts(*pair, verdict);
  conclude(verdict);
  // What is not even its own is not compared with a store.
  if (ground.store == nullptr || verdict.verdict == Verdict::refuted) return made;
  verdict.level = 2;
  TRY(replay(certificate, pair->texts, pair->opening, *ground.store, verdict));
  conclude(verdict);
  return made;
}

Result<void> check_is_pair(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin != std::string_view::npos && text[begin] == '{') return {};
  return fail(ErrorCode::invalid_argument,
              "this is no exported answer; 'osler ask --proof FILE' writes one");
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, end + 1);
    if (line.find_first_not_of(" \t\r\n") != std::string_view::npos) lines.push_back(line);
    text.remove_prefix(end + 1);
  }
  return lines;
}

void check_chain(const Verified& one, const std::set<std::string>& earlier, AnswerVerdict& into) {
  if (one.previous.empty() || earlier.empty()) return;  // the first line may be an excerpt's
  const bool holds = earlier.contains(one.previous);
  add(into, "chain", holds ? Verdict::proved : Verdict::unprovable,
      "the answer before it is not among the lines above");
  conclude(into);
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  static constexpr std::array<std::string_view, 3> names{"proved", "refuted", "unprovable"};
  return names.at(static_cast<std::size_t>(verdict));
}

Result<AnswerVerdict> verify_answer(std::string_view pair, const VerifyGround& ground) {
  TRY(check_is_pair(pair));
  TRY_ASSIGN(auto made, verify(pair, ground));
  return std::move(made.verdict);
}

Result<std::vector<AnswerVerdict>> verify_answers(std::string_view text,
                                                  const VerifyGround& ground) {
  TRY(check_is_pair(text));
  std::vector<std::string_view> parts = lines_of(text);
  if (json::parse(text)) parts = {text};  // one pair, perhaps over several lines
  std::vector<AnswerVerdict> verdicts;
  std::set<std::string> earlier;
  for (const std::string_view part : parts) {
    TRY_ASSIGN(auto made, verify(part, ground));
    check_chain(made, earlier, made.verdict);
    earlier.insert(made.verdict.id);
    verdicts.push_back(std::move(made.verdict));
  }
  return verdicts;
}

std::string verdict_json(const AnswerVerdict& verdict) {
  json::Writer out;
  out.begin_object().member("id", verdict.id).member("verdict", name_of(verdict.verdict));
  out.member("level", verdict.level).name("checks").begin_array();
  for (const CheckResult& check : verdict.checks) {
    out.begin_object().member("check", check.check);
    if (check.sentence > 0) out.member("sentence", check.sentence);
    out.member("ok", check.verdict == Verdict::proved);
    if (!check.why.empty()) out.member("why", check.why);
    out.end_object();
  }
  out.end_array().name("since").begin_array();
  for (const std::string& one : verdict.since) out.string(one);
  return std::move(out.end_array().end_object()).text();
}

}  // namespace osler::egress
