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

constexpr std::size_t most_states = 16;

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
    for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
      step(tokens_[at]);
      report(sure_, at, false);
      for (const PhraseAutomaton::State state : states_) report(state, at, true);
    }
    return std::move(found_);
  }

 private:
  // Cues are never guessed: a misspelling may raise a result, but not explain one away.
  void report(PhraseAutomaton::State state, std::uint32_t at, bool atoms) {
    lexis_.automaton.outputs(state, [&](const PhraseAutomaton::Output& output) {
      const std::uint32_t chain = lexis_.chain_of_value[output.value];
      if ((lexis_.chains[chain].kind == PhraseKind::atom) != atoms) return;
      advance({chain, lexis_.index_of_value[output.value], {at + 1 - output.length, at + 1}});
    });
  }

  // Nearly always one state; a misspelled word leads on with all that it may be.
  void step(const Token& token) {
    sure_ = lexis_.automaton.step(sure_, token.is_guess ? Vocabulary::unknown : token.ids[0]);
    next_.clear();
    for (const PhraseAutomaton::State state : states_) {
      for (std::size_t i = 0; i < token.ids.size() && (i == 0 || token.ids[i] != 0); ++i) {
        const PhraseAutomaton::State to = lexis_.automaton.step(state, token.ids[i]);
        const bool is_new = std::find(next_.begin(), next_.end(), to) == next_.end();
        if (is_new && next_.size() < most_states) next_.push_back(to);
      }
    }
    std::swap(states_, next_);
  }

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

  bool is_in_one_sentence(TokenRange span) const {
    const auto words = tokens_.subspan(span.begin, span.end - span.begin);
    return words.front().turn == words.back().turn &&
           std::none_of(words.begin(), words.end() - 1,
                        [](const Token& token) { return token.ends_sentence; });
  }

  void complete(const ChainTarget& chain, TokenRange span, bool has_negation) {
    // What explains a mention away never reaches over a stop, so that no later words can do it.
    if (chain.kind != PhraseKind::atom && !is_in_one_sentence(span)) return;
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
  PhraseAutomaton::State sure_ = PhraseAutomaton::start;
  std::vector<PhraseAutomaton::State> states_{PhraseAutomaton::start}, next_;
  std::vector<Progress> progress_;
  Scan found_;
};

}  // namespace

Scan scan(std::span<const Token> tokens, const Lexis& lexis) {
  return Scanner(tokens, lexis).run();
}

}  // namespace osler::triage
