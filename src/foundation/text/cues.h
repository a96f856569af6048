#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "foundation/text/range.h"

namespace osler::text {

/// What a cue does to the words in its scope, or says of its sentence.
enum class CueKind : std::uint8_t {
  negation,      // no, denies, without; "was ruled out"
  avoidance,     // avoid, stop, contraindicated, do not
  exception,     // except, unless, however, but not
  restriction,   // only, only if
  substitution,  // instead of, rather than
  possibility,   // may, might, can, possible
  association,   // is associated with, linked to
  assertion,     // causes, will, always
  share,         // some patients, most people
  past,          // history of, last year
  hypothetical,  // if, in case of
  other_person,  // my mother; family history of
  education,     // what are the signs of
  population,    // children, pregnant, renal impairment
  route,         // by mouth, intravenous
  formulation,   // modified-release
  direction,     // increase, lower, before
  antecedent,    // this, however, in that case: the sentence leans on the one before it
};

struct Cue {
  Range span;
  CueKind kind = CueKind::negation;
  std::string_view
      id;       // the class within the kind: "no", "child", "up"; lives as long as the program
  Range scope;  // the words it acts on; empty for kinds that only say something
};

/// The English cues of a text. Scopes end with the sentence, with the next clause ("but",
/// "however",
/// ", I have"), and for negation six words behind the last item of a list. Phrases that only look
/// like a negation ("not only", "gram negative", "no change") are none.
///
/// Shape    ascending by span, without overlap; scopes lie inside their sentence.
/// Source   rules written here in the manner of NegEx (Chapman et al. 2001) and ConText (Harkema et
///          al. 2009): triggers before and after, pseudo triggers, terminators.
std::vector<Cue> cues(std::string_view text);

/// Whether some cue of `kind` has all of `mention` in its scope.
bool in_scope(std::span<const Cue> found, CueKind kind, Range mention);

/// Whether the sentence begins with what another one explains ("This ...", "However, ...").
bool opens_with_antecedent(std::string_view sentence);
/// Whether the sentence limits the one before it: except, unless, however, but not, do not, only
/// if.
bool has_exception(std::string_view sentence);

}  // namespace osler::text
