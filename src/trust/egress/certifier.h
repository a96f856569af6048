#pragma once

#include <map>
#include <string>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/base/sensitive.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/text/lexicon.h"
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
  PartitionId conversation;  // whose key hides the question; random, per conversation
  QuestionText question{std::string()};
  Instant as_of;                      // for which day the answer must hold
  std::string time_zone = "Etc/UTC";  // IANA name
};

/// What egress trusts. Borrowed.
struct Ground {
  const library::Library& library;
  const Catalogue& catalogue;
  const text::Lexicon& lexicon;
  crypto::KeyVault& keys;
  const Clock& clock;
  std::map<std::string, std::string> contacts;  // configured: "emergency" -> number
};

/// May these sentences leave? Re-reads the store itself; knows no model, no socket, no search.
/// Any thread may call.
class Certifier {
 public:
  explicit Certifier(const Ground& ground) : ground_(ground) {}

  /// All or nothing: renders, checks E1-E11 and signs.
  /// Errors   conflict: a check failed; the message names check and sentence, never the text; those
  ///          of the store.
  Result<CertifiedAnswer> certify(AnswerPlan plan, const Asking& asking) const;

 private:
  const Ground& ground_;
};

}  // namespace osler::egress
