#include "answering/answers/find_passages.h"

namespace osler::answers {

namespace {

std::string heading_over(const library::VersionText& text, const documents::Span& span) {
  std::string heading;
  for (const auto& section : text.sections) {
    if (section.heading.begin == section.heading.end) continue;
    if (section.span.begin <= span.begin && span.begin < section.span.end) {
      heading =
          text.text.substr(section.heading.begin, section.heading.end - section.heading.begin);
    }
  }
  return heading;
}

FacetQuestion whole_question(std::string_view question, const text::Lexicon& lexicon,
                             text::Analyzer& analyzer) {
  FacetQuestion whole;
  whole.text = question;
  for (const FacetQuestion& facet : understand(question, lexicon, analyzer).facets) {
    whole.terms.insert(whole.terms.end(), facet.terms.begin(), facet.terms.end());
  }
  return whole;
}

}  // namespace

Result<std::vector<FoundPassage>> find_passages(std::string_view question,
                                                const access::Scope& scope, const Sources& sources,
                                                const GatherOptions& options,
                                                std::stop_token stop) {
  text::Analyzer analyzer(sources.lexicon.words_of(text::ConceptType::drug));
  const FacetQuestion whole = whole_question(question, sources.lexicon, analyzer);
  TRY_ASSIGN(const auto query, query_of(whole, sources, analyzer, std::move(stop)));
  std::vector<FoundPassage> passages;
  if (query.terms.empty() && query.vectors.empty()) return passages;
  TRY_ASSIGN(const auto snapshot, sources.snapshots.current());
  search::SearchOptions how;
  how.k = options.chunks;
  TRY_ASSIGN(const auto found,
             search::search(*snapshot, query, filter_of(scope, options.day), how));
  for (const search::Hit& hit : found.hits) {
    auto text = sources.library.text(hit.version);
    // Deleted since the snapshot was taken: as if it had not been found.
    if (!text && text.error().code == ErrorCode::not_found) continue;
    TRY(text);
    FoundPassage passage;
    passage.hit = hit;
    TRY_ASSIGN(passage.version, sources.library.version(hit.version));
    passage.section = heading_over(*text, hit.span);
    passage.text = text->text.substr(hit.span.begin, hit.span.end - hit.span.begin);
    passages.push_back(std::move(passage));
  }
  return passages;
}

}  // namespace osler::answers
