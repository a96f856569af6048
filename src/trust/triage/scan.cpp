#include "trust/triage/scan.h"

#include <algorithm>
#include <utility>

namespace osler::triage {
namespace {

// A chain of which some segments were found.
struct Progress {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // 0: none yet
  bool has_negation = false;
};

struct Hit {
  std::uint32_t chain = 0;
  std::uint32_t index = 0;
  TokenRange span;
};

class Scanner {
 public:
  Scanner(std::span<const Token> tokens, const Lexis& lexis)
      : tokens_(tokens), lexis_(lexis), progress_(lexis.progress_size) {
    found_.ends.resize(tokens.size());
    found_.starts.resize(tokens.size());
    found_.is_filler.resize(tokens.size());
    found_.idiom_end.resize(tokens.size());
  }

  Scan run() {
    PhraseAutomaton::State state = PhraseAutomaton::start;
    for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
      state = lexis_.automaton.step(state, tokens_[at].id);
      // Cues first: a negation that ends here may lie inside a chain that ends later.
      lexis_.automaton.outputs(state, [&](const PhraseAutomaton::Output& output) {
        advance({lexis_.chain_of_value[output.value],
                 lexis_.index_of_value[output.value],
                 {at + 1 - output.length, at + 1}});
      });
    }
    return std::move(found_);
  }

 private:
  // A chain's segments come in order, within one sentence, not too far apart.
  bool follows(const Progress& before, const Hit& hit) const {
    const ChainTarget& chain = lexis_.chains[hit.chain];
    if (before.end == 0 || before.end > hit.span.begin) return false;
    if (hit.span.begin - before.end > chain.gaps[hit.index - 1]) return false;
    for (std::uint32_t i = before.end - 1; i < hit.span.begin; ++i) {
      if (tokens_[i].ends_sentence) return false;
    }
    return true;
  }

  bool negates_between(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (found_.ends[i].kind == PhraseKind::negation) return true;
    }
    return false;
  }

  void advance(const Hit& hit) {
    const ChainTarget& chain = lexis_.chains[hit.chain];
    Progress now{hit.span.begin, hit.span.end, false};
    if (hit.index > 0) {
      const Progress& before = progress_[chain.first_progress + hit.index - 1];
      if (!follows(before, hit)) return;
      now.begin = before.begin;
      now.has_negation = before.has_negation || negates_between(before.end, hit.span.begin);
    }
    if (hit.index < chain.gaps.size()) {
      progress_[chain.first_progress + hit.index] = now;
      return;
    }
    complete(chain, {now.begin, now.end}, now.has_negation);
  }

  void complete(const ChainTarget& chain, TokenRange span, bool has_negation) {
    switch (chain.kind) {
      case PhraseKind::atom:
        found_.mentions.push_back({chain.atom, span, has_negation});
        break;
      case PhraseKind::filler:
        std::fill(found_.is_filler.begin() + span.begin, found_.is_filler.begin() + span.end,
                  std::uint8_t{1});
        break;
      case PhraseKind::idiom:
        found_.idiom_end[span.begin] = std::max(found_.idiom_end[span.begin], span.end);
        break;
      case PhraseKind::past_after:
      case PhraseKind::asserting_after:
        mark(found_.starts[span.begin], chain.kind, span);
        break;
      default:
        mark(found_.ends[span.end - 1], chain.kind, span);
    }
  }

  static void mark(CueMark& mark, PhraseKind kind, TokenRange span) {
    const std::uint32_t length = span.end - span.begin;
    if (length > mark.length) mark = {kind, length};
  }

  std::span<const Token> tokens_;
  const Lexis& lexis_;
  std::vector<Progress> progress_;
  Scan found_;
};

}  // namespace

Scan scan(std::span<const Token> tokens, const Lexis& lexis) {
  return Scanner(tokens, lexis).run();
}

}  // namespace osler::triage
