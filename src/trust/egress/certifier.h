#pragma once

#include <string>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/base/sensitive.h"
#include "foundation/crypto/key_vault.h"
#include "knowledge/library/library.h"
#include "trust/access/principal.h"
#include "trust/access/scope.h"
#include "trust/egress/catalogue.h"
#include "trust/egress/certified_answer.h"

namespace osler::egress {

using QuestionText = Sensitive<struct QuestionTag, std::string>;

/// For whom and when.
struct Asking {
  access::Principal principal;
  access::Scope scope;
  QuestionText question{std::string()};
  Instant as_of;          // for which day the answer must hold
  std::string time_zone;  // IANA name
};

/// May these sentences leave? Re-reads the store itself; knows no model, no socket, no search.
/// Any thread may call.
class Certifier {
 public:
  Certifier(const library::Library& library, const Catalogue& catalogue, crypto::KeyVault& keys,
            const Clock& clock);

  /// All or nothing: renders, checks E1-E11 and signs.
  /// Errors   conflict: a check failed; the message names it ("E9 sentence 2: ..."), never the
  /// text.
  Result<CertifiedAnswer> certify(AnswerPlan plan, const Asking& asking) const;

 private:
  const library::Library& library_;
  const Catalogue& catalogue_;
  crypto::KeyVault& keys_;
  const Clock& clock_;
};

}  // namespace osler::egress
