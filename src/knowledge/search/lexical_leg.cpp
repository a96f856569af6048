#include "knowledge/search/lexical_leg.h"

#include <algorithm>

#include "knowledge/search/block_max.h"
#include "knowledge/search/term_cursors.h"

namespace osler::search {
namespace {

std::uint32_t nearest(const std::vector<TermList>& lists) {
  std::uint32_t ordinal = no_more;
  for (const TermList& list : lists) ordinal = std::min(ordinal, list.cursor.ordinal());
  return ordinal;
}

// Every chunk that holds a term, one after the other.
void score_all(TermCursors& cursors, const SegmentTop& top) {
  for (std::uint32_t ordinal = nearest(cursors.lists()); ordinal != no_more;
       ordinal = nearest(cursors.lists())) {
    if (top.allowed().test(ordinal)) top.offer(ordinal, cursors.score(ordinal));
    for (TermList& list : cursors.lists()) list.cursor.seek(ordinal + 1);
  }
}

}  // namespace

LexicalLeg::LexicalLeg(const Scope& scope, const MatchedTerms& terms, const LexicalOptions& options)
    : scope_(scope), terms_(terms), evidence_(scope.statistics(), options.bm25) {}

std::vector<ScoredChunk> LexicalLeg::top(std::size_t count, Pruning pruning) const {
  TopChunks best(count);
  for (std::uint32_t s = 0; s < scope_.segments().size(); ++s) {
    const ScopedSegment& scoped = scope_.segments()[s];
    if (!scoped.allowed.any()) continue;
    TermCursors cursors(scoped.segment(), s, terms_, evidence_);
    if (cursors.lists().empty()) continue;
    const SegmentTop top(scoped, s, best);
    if (pruning == Pruning::on) {
      TermCursors exact(scoped.segment(), s, terms_, evidence_);
      score_block_max(cursors, exact, top);
    } else {
      score_all(cursors, top);
    }
  }
  return best.take();
}

std::vector<double> LexicalLeg::scores(std::span<const ChunkPlace> places) const {
  std::vector<double> scores;
  for (std::size_t i = 0; i < places.size();) {
    const std::uint32_t s = places[i].segment;
    TermCursors cursors(scope_.segments()[s].segment(), s, terms_, evidence_);
    for (; i < places.size() && places[i].segment == s; ++i) {
      scores.push_back(cursors.seek_score(places[i].ordinal));
    }
  }
  return scores;
}

std::vector<TermContribution> LexicalLeg::explain(const ChunkPlace& place) const {
  TermCursors cursors(scope_.segments()[place.segment].segment(), place.segment, terms_, evidence_);
  cursors.seek_score(place.ordinal);
  std::vector<TermContribution> contributions;
  for (std::uint32_t t = 0; t < terms_.terms.size(); ++t) {
    const MatchedTerm& term = terms_.terms[t];
    const double evidence = cursors.evidence(t, place.ordinal);
    if (evidence <= 0) continue;
    contributions.push_back(
        {term.kind, term.bytes, term.idf, evidence, term.weight * cursors.saturated(evidence)});
  }
  return contributions;
}

}  // namespace osler::search
