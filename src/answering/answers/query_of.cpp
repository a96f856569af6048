#include <algorithm>

#include "answering/answers/evidence.h"
#include "foundation/base/hex.h"
#include "foundation/text/stop_words.h"
#include "knowledge/search/analyzed_text.h"
#include "knowledge/search/quantize.h"

namespace osler::answers {

using search::QueryTerm;
using text::Concept;

namespace {

std::vector<QueryTerm> terms_of_text(std::string_view text, text::Analyzer& analyzer) {
  auto analysis = analyzer.analyze(text);
  auto terms = search::query_terms(analysis);
  std::erase_if(terms, [](const QueryTerm& term) { return text::is_stop_word(term.bytes); });
  return terms;
}

/// Other names than the one in the question.
std::vector<std::string> names_of(const Concept& meaning, std::string_view question,
                                  double least_sense) {
  std::vector<std::string> names;
  for (const text::Surface& surface : meaning.surfaces) {
    if (surface.weight < least_sense || surface.capitals_only) continue;
    if (question.find(surface.text) == std::string_view::npos) names.push_back(surface.text);
  }
  return names;
}

void add_concept(const Concept& meaning, std::string_view question, text::Analyzer& analyzer,
                 const RetrievalProfile& profile, search::Query& query) {
  const auto names = names_of(meaning, question, profile.least_sense);
  for (std::size_t i = 0; i < std::min(names.size(), profile.most_expansions); ++i) {
    for (QueryTerm& term : terms_of_text(names[i], analyzer)) {
      term.weight = profile.exact_name;
      query.expansions.push_back(std::move(term));
    }
  }
  if (meaning.type != text::ConceptType::drug && meaning.type != text::ConceptType::brand) return;
  search::Anchor anchor;
  for (const text::Surface& surface : meaning.surfaces) {
    anchor.alternatives.push_back(terms_of_text(surface.text, analyzer));
  }
  query.anchors.push_back(std::move(anchor));
}

Result<void> add_vector(const FacetQuestion& facet, models::Embedder& embedder,
                        search::Query& query, const std::stop_token& stop) {
  const std::string_view text = facet.text;
  const auto rows = embedder.embed(std::span(&text, 1), models::EmbedFor::query, stop);
  // A model that is gone or a text that it cannot take costs the dense leg, not the answer (R9).
  if (!rows && rows.error().code == ErrorCode::cancelled) return tl::unexpected(rows.error());
  if (!rows) return {};
  TRY_ASSIGN(auto vector, search::quantize(rows->row(0)));
  TRY_ASSIGN(query.space, binary_id_from_hex<search::SpaceId>(embedder.identity().space_id));
  query.vectors.push_back(std::move(vector));
  return {};
}

}  // namespace

search::Filter filter_of(const access::Scope& scope, library::Day day) {
  std::vector<std::uint32_t> tiers;
  for (std::uint32_t tier = 1; tier <= 3; ++tier) {
    if (scope.patient_tiers.at(tier)) tiers.push_back(tier);
    if (scope.professional_tiers.at(tier)) tiers.push_back(tier + 4);
  }
  return {{scope.partition}, std::move(tiers), {}, day};
}

Result<search::Query> query_of(const FacetQuestion& facet, const Sources& sources,
                               text::Analyzer& analyzer, const RetrievalProfile& profile,
                               std::stop_token stop) {
  search::Query query;
  query.terms = terms_of_text(facet.text, analyzer);
  for (const QuestionTerm& term : facet.terms) {
    const Concept* meaning = term.is_concept ? sources.lexicon.find(term.key) : nullptr;
    // "MS" is several things: their names would drown the one that was meant (retrieval 8).
    if (term.sense < profile.least_sense) continue;
    if (meaning != nullptr) add_concept(*meaning, facet.text, analyzer, profile, query);
  }
  if (sources.embedder != nullptr) TRY(add_vector(facet, *sources.embedder, query, stop));
  return query;
}

}  // namespace osler::answers
