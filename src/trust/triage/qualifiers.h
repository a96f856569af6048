#pragma once

#include <cstdint>
#include <span>

#include "trust/triage/scan.h"

namespace osler::triage {

/// What the words around a mention make of it.
enum class Standing : std::uint8_t {
  untrue,    // negated, long over, or an idiom: sets nothing
  imagined,  // asked about in general, or supposed: worth a banner, not a stop
  meant,     // here and now, of this person or of another
};

/// Judges one mention by the cues around it. Scopes are short and made of words, not of
/// punctuation: a cue reaches its mention over fillers, and over the earlier items of a list that
/// ends in "or". Punctuation can end a scope but never begin or widen one beyond that, so that a
/// text loses no urgency when its commas and stops are lost.
///
/// Source   in the manner of NegEx (Chapman et al. 2001) and ConText (Harkema et al. 2009), with
///          narrower scopes: a symptom that is wrongly denied costs more than one wrongly kept.
Standing standing_of(const AtomMention& mention, const AtomTraits& atom,
                     std::span<const Token> tokens, const Scan& scan);

}  // namespace osler::triage
