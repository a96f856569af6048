#include "answering/answers/find_passages.h"

#include "answering/answers/retrieve.h"

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

}  // namespace

Result<std::vector<FoundPassage>> find_passages(std::string_view question,
                                                const access::Scope& scope, const Sources& sources,
                                                const GatherOptions& options,
                                                std::stop_token stop) {
  text::Analyzer analyzer(sources.lexicon.words_of(text::ConceptType::drug));
  const FacetQuestion whole = whole_question(question, sources.lexicon, analyzer);
  const RetrieveRequest request{.question = whole,
                                .scope = scope,
                                .k = options.chunks,
                                .day = options.day,
                                .asker = options.asker};
  TRY_ASSIGN(const auto found, retrieve(request, sources, profile_of(sources), std::move(stop)));
  std::vector<FoundPassage> passages;
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
