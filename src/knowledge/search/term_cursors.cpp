#include "knowledge/search/term_cursors.h"

namespace osler::search {

TermCursors::TermCursors(const Segment& segment, std::uint32_t segment_number,
                         const MatchedTerms& terms, const Evidence& evidence)
    : lexical_(segment.lexical()), terms_(terms), evidence_(evidence) {
  for (std::uint32_t t = 0; t < terms.terms.size(); ++t) {
    for (const PostingList& list : terms.terms[t].lists[segment_number]) {
      lists_.push_back({PostingCursor(list), t, static_cast<std::size_t>(length_field(list.tag))});
    }
  }
}

double TermCursors::score(std::uint32_t ordinal) const {
  const FieldLengths lengths = lexical_.lengths(ordinal);
  double sum = 0;
  for (std::size_t i = 0; i < lists_.size();) {
    const std::uint32_t term = lists_[i].term;
    double evidence = 0;
    for (; i < lists_.size() && lists_[i].term == term; ++i) {
      const TermList& list = lists_[i];
      if (list.cursor.ordinal() != ordinal) continue;
      evidence += evidence_.of(list.cursor.tag(), list.cursor.frequency(), lengths[list.field]);
    }
    sum += weight(term) * evidence_.saturated(evidence);
  }
  return sum;
}

double TermCursors::seek_score(std::uint32_t ordinal) {
  for (TermList& list : lists_) list.cursor.seek(ordinal);
  return score(ordinal);
}

double TermCursors::own_score(const TermList& list, const FieldLengths& lengths) const {
  const double evidence =
      evidence_.of(list.cursor.tag(), list.cursor.frequency(), lengths[list.field]);
  return weight(list.term) * evidence_.saturated(evidence);
}

double TermCursors::evidence(std::uint32_t term, std::uint32_t ordinal) const {
  const FieldLengths lengths = lexical_.lengths(ordinal);
  double sum = 0;
  for (const TermList& list : lists_) {
    if (list.term != term || list.cursor.ordinal() != ordinal) continue;
    sum += evidence_.of(list.cursor.tag(), list.cursor.frequency(), lengths[list.field]);
  }
  return sum;
}

}  // namespace osler::search
