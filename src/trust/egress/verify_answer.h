#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/crypto/signed_note.h"
#include "foundation/text/lexicon.h"
#include "knowledge/library/library.h"
#include "trust/access/scope.h"
#include "trust/egress/catalogue.h"

namespace osler::egress {

enum class Verdict : std::uint8_t {
  proved,
  refuted,     // something contradicts the certificate
  unprovable,  // what would prove it is not there: an erased text, another catalogue, no key
};
std::string_view name_of(Verdict verdict);

/// One check of one pair. `sentence` counts from 1; 0: the answer as a whole.
struct CheckResult {
  std::string check;  // schema, id, signature, texts, body, chain, or E1 ... E11
  std::size_t sentence = 0;
  Verdict verdict = Verdict::proved;
  std::string why;  // "" when proved without a remark; never a text of the answer
};

struct AnswerVerdict {
  std::string id;  // of the certificate, or "" when it cannot be read
  Verdict verdict = Verdict::proved;
  int level = 1;  // 2: also against the store
  std::vector<CheckResult> checks;
  std::vector<std::string> since;  // what has happened to its sources since, in plain words
};

/// What a certificate's store-side checks are run against. Borrowed.
struct VerifyStore {
  const library::Library& library;
  const Catalogue& catalogue;
  const text::Lexicon& lexicon;
  std::string lexicons;  // "sha256:..." of the lexicon files, as certificates name them
  std::map<std::string, std::string> contacts;
  /// What the policy of today opens to a role; E3 is attested only where its digest is another one.
  std::function<access::Scope(std::string_view role)> scope_of;
};

/// What the verifier trusts. Never taken from the pair.
struct VerifyGround {
  crypto::KeyVault* keys = nullptr;        // the site's own, or
  std::optional<crypto::VerifierKey> key;  // its published key
  const VerifyStore* store = nullptr;      // null: level 1 only
};

/// Replays one exported pair: level 1 the bytes (form, id, signature, texts), level 2 E1 to E11
/// against the store, as on the day of the answer.
/// Errors   invalid_argument: this is no pair at all; those of the store.
Result<AnswerVerdict> verify_answer(std::string_view pair, const VerifyGround& ground);

/// One pair, or JSON lines of one conversation: then each `prev` must be an earlier line.
Result<std::vector<AnswerVerdict>> verify_answers(std::string_view text,
                                                  const VerifyGround& ground);

/// {"id","verdict","level","checks":[{"check","sentence","ok","why"}],"since":[..]}
std::string verdict_json(const AnswerVerdict& verdict);

}  // namespace osler::egress
