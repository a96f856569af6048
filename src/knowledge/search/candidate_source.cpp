#include "knowledge/search/candidate_source.h"

#include "foundation/crypto/encoding.h"

namespace osler::search {

Result<void> check_source_query(const SourceQuery& query, const SourceFacts& facts) {
  constexpr std::size_t most_results = 1'000;
  if (query.k < 1 || query.k > most_results) {
    return fail(ErrorCode::invalid_argument, "k must be 1 to 1,000");
  }
  if (!query.vector && query.terms.empty()) {
    return fail(ErrorCode::invalid_argument, "neither a vector nor words to search for");
  }
  if (!query.vector && !facts.takes_terms) {
    return fail(ErrorCode::invalid_argument, facts.name + " finds vectors only, not words");
  }
  if (!query.vector) return {};
  if (query.space == facts.space && query.vector->values.size() == facts.dimensions) return {};
  return fail(ErrorCode::conflict, "the question was embedded in space " +
                                       crypto::to_hex(query.space) + ", " + facts.name +
                                       " holds space " + crypto::to_hex(facts.space));
}

}  // namespace osler::search
