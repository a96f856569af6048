#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/search/evidence.h"
#include "knowledge/search/matched_terms.h"
#include "knowledge/search/posting_cursor.h"

namespace osler::search {

/// One list of one query term within one segment.
struct TermList {
  PostingCursor cursor;
  std::uint32_t term = 0;  // index into MatchedTerms::terms
  std::size_t field = 0;   // whose length normalises it
};

/// All lists of a query within one segment, in term order and then tag order: the order in which
/// every score is added up, so that it has the same bytes however the chunk was found.
class TermCursors {
 public:
  TermCursors(const Segment& segment, std::uint32_t segment_number, const MatchedTerms& terms,
              const Evidence& evidence);
  std::vector<TermList>& lists() { return lists_; }
  /// Score of the chunk on which some cursors stand; those that stand elsewhere add nothing.
  double score(std::uint32_t ordinal) const;
  /// Score, after moving every cursor that stands before `ordinal`.
  double seek_score(std::uint32_t ordinal);
  /// What the list gives `ordinal`, on which it stands, as if no other list held its term. The sum
  /// over a term's lists bounds the term's true score: x / (k1 + x) is concave and 0 at 0.
  double own_score(const TermList& list, const FieldLengths& lengths) const;
  /// The same for a posting that the cursor need not stand on, up to rounding. With a block's
  /// largest frequency and least length it bounds every posting of the block.
  double own_score(const TermList& list, std::uint32_t frequency, std::uint16_t length) const {
    return weight(list.term) * evidence_.share_of(list.cursor.tag(), frequency, length);
  }
  double weight(std::uint32_t term) const { return terms_.terms[term].weight; }
  /// Evidence of one term for `ordinal`, over its lists.
  double evidence(std::uint32_t term, std::uint32_t ordinal) const;
  const LexicalSegment& lexical() const { return lexical_; }
  double saturated(double evidence) const { return evidence_.saturated(evidence); }

 private:
  const LexicalSegment& lexical_;
  const MatchedTerms& terms_;
  const Evidence& evidence_;
  std::vector<TermList> lists_;
};

}  // namespace osler::search
