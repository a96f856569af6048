#include "trust/triage/qualifiers.h"

#include <algorithm>
#include <string_view>

namespace osler::triage {
namespace {

// NegEx counts five words from cue to finding; lists are longer (chosen on the absent findings of
// answers 19: all of them must stay unset).
constexpr std::uint32_t longest_scope = 24;
constexpr std::uint32_t longest_item = 4;
constexpr std::uint32_t longest_idiom = 6;

// "not breathing", "no urine": the denial is part of what is said, and a cue before it is not.
bool speaks_of_absence(std::span<const Token> words) {
  return std::any_of(words.begin(), words.end(), [](const Token& token) {
    return token.word == "not" || token.word == "no" || token.word == "cannot" ||
           token.word == "never";
  });
}

bool is_or(const Token& token) { return token.word == "or" || token.word == "nor"; }

class Judge {
 public:
  Judge(std::span<const Token> tokens, const Scan& scan) : tokens_(tokens), scan_(scan) {}

  // The cue before the mention that reaches it; atom when there is none.
  PhraseKind before(TokenRange span) const {
    Walk walk;
    const std::uint32_t last = span.begin > longest_scope ? span.begin - longest_scope : 0;
    for (std::uint32_t at = span.begin; at > last; --at) {
      const std::uint32_t token = at - 1;
      if (breaks(token, tokens_[span.begin])) break;
      if (scan_.ends[token].kind != PhraseKind::atom) return scan_.ends[token].kind;
      const bool is_item = tokens_[token].before_comma && leads_to_or(at, span);
      if (!goes_on(walk, token, is_item)) break;
    }
    return PhraseKind::atom;
  }

  bool is_past_after(TokenRange span) const {
    const std::uint32_t at = cue_after(span, PhraseKind::past_after);
    return at < tokens_.size() && !begins_anew(at + scan_.starts[at].length);
  }

  bool is_asserted_after(TokenRange span) const {
    return cue_after(span, PhraseKind::asserting_after) < tokens_.size();
  }

  bool is_idiom(TokenRange span) const {
    const std::uint32_t from = span.begin > longest_idiom ? span.begin - longest_idiom : 0;
    for (std::uint32_t at = from; at <= span.begin; ++at) {
      const bool covers = scan_.idiom_end[at] >= span.end;
      if (covers && tokens_[at].turn == tokens_[scan_.idiom_end[at] - 1].turn &&
          !has_end(at, scan_.idiom_end[at] - 1)) {
        return true;
      }
    }
    return false;
  }

 private:
  // On the way back from a mention to its cue: through a list, and how far into one of its items.
  struct Walk {
    bool in_list = false;
    std::uint32_t item_words = 0;
  };

  // Whether a cue before `token` could still reach the mention.
  bool goes_on(Walk& walk, std::uint32_t token, bool is_item) const {
    if (is_or(tokens_[token]) || is_item) {
      walk = {true, is_or(tokens_[token]) ? 0U : 1U};
      return true;
    }
    if (scan_.is_filler[token] != 0) return true;
    return walk.in_list && ++walk.item_words <= longest_item;
  }

  // Where a cue of this kind begins behind the mention, over fillers; size() when there is none.
  std::uint32_t cue_after(TokenRange span, PhraseKind kind) const {
    const auto none = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t at = span.end; at < tokens_.size() && at < span.end + 4; ++at) {
      const bool is_elsewhere = tokens_[at].turn != tokens_[span.begin].turn;
      if (is_elsewhere || breaks(at - 1, tokens_[span.begin])) return none;
      if (scan_.starts[at].kind == kind) return at;
      if (scan_.is_filler[at] == 0) return none;
    }
    return none;
  }

  bool breaks(std::uint32_t token, const Token& mention) const {
    return tokens_[token].ends_sentence || tokens_[token].turn != mention.turn;
  }

  bool has_end(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at < end; ++at) {
      if (tokens_[at].ends_sentence) return true;
    }
    return false;
  }

  // "no cough, chest pain, or fever": an item between commas belongs to a list that ends in "or".
  bool leads_to_or(std::uint32_t at, TokenRange span) const {
    std::uint32_t since_comma = 0;
    for (; at < tokens_.size() && at < span.end + longest_scope; ++at) {
      if (tokens_[at].turn != tokens_[span.begin].turn) return false;
      if (is_or(tokens_[at])) return true;
      if (breaks(at, tokens_[span.begin]) || ++since_comma > longest_item) return false;
      if (tokens_[at].before_comma) since_comma = 0;
    }
    return false;
  }

  // "chest pain two years ago I had a stent": the time belongs to what follows.
  bool begins_anew(std::uint32_t at) const {
    return at < tokens_.size() && tokens_[at].word == "i" && !tokens_[at - 1].ends_sentence;
  }

  std::span<const Token> tokens_;
  const Scan& scan_;
};

}  // namespace

Standing standing_of(const AtomMention& mention, const AtomTraits& atom,
                     std::span<const Token> tokens, const Scan& scan) {
  const Judge judge(tokens, scan);
  const auto words = tokens.subspan(mention.span.begin, mention.span.end - mention.span.begin);
  const bool is_protected =
      atom.protects_negation || (!mention.has_negation_inside && speaks_of_absence(words));
  if (mention.has_negation_inside && !atom.protects_negation) return Standing::untrue;
  if (judge.is_idiom(mention.span)) return Standing::untrue;
  PhraseKind cue = judge.before(mention.span);
  if (cue == PhraseKind::negation && judge.is_asserted_after(mention.span))
    cue = PhraseKind::asserting;
  if (cue == PhraseKind::negation && !is_protected) return Standing::untrue;
  if (atom.is_always_meant) return Standing::meant;
  if (cue == PhraseKind::education || cue == PhraseKind::condition) return Standing::imagined;
  if (cue == PhraseKind::past_before || judge.is_past_after(mention.span)) return Standing::untrue;
  return Standing::meant;
}

}  // namespace osler::triage
