#include "answering/answers/evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include "answering/answers/retrieve.h"
#include "answering/answers/sentence_score.h"
#include "knowledge/search/bm25.h"
#include "knowledge/search/matched_terms.h"
#include "knowledge/search/scope.h"

namespace osler::answers {

using documents::Section;
using documents::Sentence;
using documents::Span;
using search::Hit;

namespace {

bool overlaps(const Span& one, const Span& other) {
  return one.begin < other.end && other.begin < one.end;
}

std::string_view slice(const std::string& text, const Span& span) {
  return std::string_view(text).substr(span.begin, span.end - span.begin);
}

/// One gathering: keeps the analysed headings of each version, which many sentences share.
class Gathering {
 public:
  Gathering(const FacetQuestion& facet, const Sources& sources, text::Analyzer& analyzer)
      : facet_(facet), sources_(sources), analyzer_(analyzer) {}

  void weigh(const search::Snapshot& snapshot, const search::Filter& filter, Evidence& evidence) {
    const search::Snapshot* const one[] = {&snapshot};
    const search::Scope scope(one, filter);
    evidence.terms = facet_.terms;
    for (QuestionTerm& term : evidence.terms) term.weight = idf_of(term, scope);
  }

  Result<void> open(const Hit& hit, Evidence& evidence) {
    for (auto& version : evidence.versions) {
      if (version->version.id != hit.version) continue;
      add_sentences(*version, hit, evidence);
      return {};
    }
    auto opened = std::make_unique<OpenVersion>();
    auto version = sources_.library.version(hit.version);
    auto text = sources_.library.text(hit.version);
    // Deleted since the snapshot was taken: as if it had not been found.
    if (!text && text.error().code == ErrorCode::not_found) return {};
    TRY_ASSIGN(opened->version, std::move(version));
    TRY_ASSIGN(opened->text, std::move(text));
    opened->title = terms(opened->version.says.title);
    opened->score = hit.score;
    evidence.versions.push_back(std::move(opened));
    add_sentences(*evidence.versions.back(), hit, evidence);
    return {};
  }

  void score(Evidence& evidence) {
    for (CandidateSentence& one : evidence.sentences) {
      const Sentence& sentence = one.from->text.graph.sentences[one.sentence];
      const TextTerms& headings = headings_of(*one.from, sentence.section);
      const SentenceView view{one.terms, headings, one.from->title, one.chunk_score, 0};
      one.coverage = weighted_coverage(evidence.terms, view);
      one.score = sentence_score(evidence.terms, view, facet_.asks_for_number);
    }
    std::ranges::stable_sort(evidence.sentences, std::greater(), &CandidateSentence::score);
  }

  /// What the document that names most of the focus still lacks. "Gabapentin for migraine" is not
  /// answered by one document on gabapentin and another on migraine.
  void find_missing(Evidence& evidence) {
    const OpenVersion* best = nullptr;
    double most = -1;
    for (const auto& version : evidence.versions) {
      double named = 0;
      for (const QuestionTerm& term : evidence.terms) {
        if (term.focus && names(*version, term, evidence)) named += term.weight;
      }
      if (named > most) best = version.get();
      most = std::max(most, named);
    }
    for (const QuestionTerm& term : evidence.terms) {
      const bool is_there = best != nullptr && names(*best, term, evidence);
      if (term.focus && !is_there) evidence.missing_focus.push_back(&term);
    }
  }

  bool names(const OpenVersion& version, const QuestionTerm& term, const Evidence& evidence) {
    if (holds(version.title, term)) return true;
    return std::ranges::any_of(evidence.sentences, [&](const CandidateSentence& one) {
      if (one.from != &version) return false;
      const std::uint32_t section = version.text.graph.sentences[one.sentence].section;
      return holds(one.terms, term) || holds(headings_of(version, section), term);
    });
  }

  bool is_named(const QuestionTerm& term, const Evidence& evidence) {
    return std::ranges::any_of(evidence.sentences, [&](const CandidateSentence& one) {
      const std::uint32_t section = one.from->text.graph.sentences[one.sentence].section;
      return holds(one.terms, term) || holds(one.from->title, term) ||
             holds(headings_of(*one.from, section), term);
    });
  }

 private:
  double idf_of(const QuestionTerm& term, const search::Scope& scope) {
    std::vector<search::QueryTerm> words;
    if (!term.is_concept) {
      words.push_back({.bytes = term.key});
    } else if (const auto* meaning = sources_.lexicon.find(term.key)) {
      for (const auto& token : analyzer_.analyze(meaning->preferred()).tokens) {
        words.push_back({.bytes = token.stem});
      }
    }
    search::LexicalOptions all;
    all.common_share = 1;
    double idf = 0;
    for (const auto& word : words) {
      const auto matched = search::match_terms(scope, std::span(&word, 1), all);
      const std::uint64_t with = matched.terms.empty() ? 0 : matched.terms[0].chunks_with_term;
      idf = std::max(idf, search::inverse_document_frequency(
                              with, std::max<std::uint64_t>(scope.statistics().chunks, 1)));
    }
    return std::max(idf, 0.1);
  }

  TextTerms terms(std::string_view text) { return text_terms(text, sources_.lexicon, analyzer_); }

  void add_sentences(const OpenVersion& version, const Hit& hit, Evidence& evidence) {
    const auto& sentences = version.text.graph.sentences;
    for (std::uint32_t i = 0; i < sentences.size(); ++i) {
      if (!overlaps(sentences[i].span, hit.span) || is_heading(version, sentences[i])) continue;
      if (!seen_.emplace(&version, i).second) continue;
      evidence.sentences.push_back({.from = &version,
                                    .sentence = i,
                                    .terms = terms(slice(version.text.text, sentences[i].span)),
                                    .chunk_score = hit.score});
    }
  }

  static bool is_heading(const OpenVersion& version, const Sentence& sentence) {
    return version.text.sections[sentence.section].heading == sentence.span;
  }

  const TextTerms& headings_of(const OpenVersion& version, std::uint32_t section) {
    const auto known = headings_.find({&version, section});
    if (known != headings_.end()) return known->second;
    std::string all;
    for (std::uint32_t i = section;; i = version.text.sections[i].parent) {
      const Section& one = version.text.sections[i];
      all.append(slice(version.text.text, one.heading)).append(".\n");
      if (one.lead_in) all.append(slice(version.text.text, *one.lead_in)).append("\n");
      if (one.parent == i) break;
    }
    return headings_.emplace(std::pair(&version, section), terms(all)).first->second;
  }

  const FacetQuestion& facet_;
  const Sources& sources_;
  text::Analyzer& analyzer_;
  std::set<std::pair<const OpenVersion*, std::uint32_t>> seen_;
  std::map<std::pair<const OpenVersion*, std::uint32_t>, TextTerms> headings_;
};

double joint_coverage(const Evidence& evidence) {
  double found = 0;
  double all = 0;
  const std::size_t best = std::min<std::size_t>(evidence.sentences.size(), 5);
  for (const QuestionTerm& term : evidence.terms) {
    all += term.weight;
    for (std::size_t i = 0; i < best; ++i) {
      const CandidateSentence& one = evidence.sentences[i];
      if (!holds(one.terms, term) && !holds(one.from->title, term)) continue;
      found += term.weight;
      break;
    }
  }
  return all > 0 ? found / all : 0;
}

double agreement(std::span<const Hit> hits) {
  const std::size_t top = std::min<std::size_t>(hits.size(), 3);
  if (top == 0) return 0;
  const auto both = std::ranges::count_if(
      hits.first(top), [](const Hit& hit) { return hit.lexical > 0 && hit.dense > 0; });
  return static_cast<double>(both) / static_cast<double>(top);
}

SufficiencyFeatures features_of(Gathering& gathering, const Evidence& evidence) {
  SufficiencyFeatures features;
  if (evidence.sentences.empty() || evidence.terms.empty()) return features;
  features.best_sentence = std::min(evidence.sentences.front().score, 1.0);
  features.best_coverage =
      std::ranges::max_element(evidence.sentences, {}, &CandidateSentence::coverage)->coverage;
  features.joint_coverage = joint_coverage(evidence);
  const auto rarest = std::ranges::max_element(evidence.terms, {}, &QuestionTerm::weight);
  features.rarest_found = gathering.is_named(*rarest, evidence) ? 1 : 0;
  features.agreement = agreement(evidence.hits);
  return features;
}

void count_usage(const FacetQuestion& facet, bool embedded, const Evidence& evidence,
                 const Sources& sources, Usage& usage) {
  usage.chunks += evidence.hits.size();
  if (embedded) usage.embedding_tokens += sources.embedder->count_tokens(facet.text);
}

}  // namespace

Result<Evidence> gather(const FacetQuestion& facet, const access::Scope& scope,
                        const Sources& sources, const GatherOptions& options,
                        std::stop_token stop) {
  text::Analyzer analyzer(sources.lexicon.words_of(text::ConceptType::drug));
  auto snapshot = options.snapshot;
  if (snapshot == nullptr) {
    TRY_ASSIGN(snapshot, sources.snapshots.current());
  }
  const search::Filter filter = filter_of(scope, options.day);
  Evidence evidence;
  evidence.snapshot = snapshot->id();
  Gathering gathering(facet, sources, analyzer);
  gathering.weigh(*snapshot, filter, evidence);
  GatherOptions pinned = options;
  pinned.snapshot = snapshot;
  TRY_ASSIGN(auto found, retrieve_for_answer(facet, scope, sources, pinned, stop));
  evidence.hits = std::move(found.hits);
  evidence.degraded_dense = found.degraded_dense;
  const StageMeter::Stage reading(options.meter, "evidence");
  if (options.meter != nullptr)
    count_usage(facet, found.embedded, evidence, sources, options.meter->usage());
  for (const Hit& hit : evidence.hits) TRY(gathering.open(hit, evidence));
  gathering.score(evidence);
  gathering.find_missing(evidence);
  evidence.features = features_of(gathering, evidence);
  return evidence;
}

}  // namespace osler::answers
