#include "knowledge/search/matched_terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "knowledge/search/lexical_builder.h"

namespace osler::search {
namespace {

double clause_weight(FormKind kind, const LexicalOptions& options) {
  switch (kind) {
    case FormKind::exact:
      return options.exact_weight;
    case FormKind::code:
      return options.code_weight;
    case FormKind::negated:
      return options.negated_weight;
    default:
      return 1;
  }
}

// Ordinals of `list` that are set in `marked`; only blocks that can hold one are decoded.
void collect_marked(const PostingList& list, const Bitmap& marked, std::set<std::uint32_t>& found) {
  DecodedBlock block;
  for (std::uint32_t b = 0; b < list.meta.blocks; ++b) {
    const BlockSource source = list.source(b);
    const auto first = static_cast<std::uint32_t>(source.previous + 1);
    if (!marked.any_within(first, source.meta.last_ordinal)) continue;
    decode_block(source, block);
    for (std::uint32_t i = 0; i < block.count; ++i) {
      if (marked.test(block.ordinals[i])) found.insert(block.ordinals[i]);
    }
  }
}

std::uint64_t open_chunks_with(const ScopedSegment& scoped, const std::vector<PostingList>& lists) {
  if (lists.empty()) return 0;
  const std::uint64_t stored = lists.front().meta.open_chunks;  // of a stem: in any field
  if (!scoped.corrects) return stored;
  std::set<std::uint32_t> uncounted;
  for (const PostingList& list : lists) collect_marked(list, scoped.uncounted, uncounted);
  return stored - std::min<std::uint64_t>(stored, uncounted.size());
}

// The same form twice becomes one term of twice the weight.
std::vector<MatchedTerm> distinct(std::span<const QueryTerm> terms) {
  std::vector<MatchedTerm> out;
  std::map<std::pair<FormKind, std::string_view>, std::size_t> places;
  for (const QueryTerm& term : terms) {
    const std::string_view bytes = clipped(term.bytes);
    const auto [place, is_new] = places.try_emplace({term.kind, bytes}, out.size());
    if (is_new) {
      out.emplace_back();
      out.back().kind = term.kind;
      out.back().bytes = bytes;
    }
    out[place->second].weight += term.weight;
    out[place->second].keep = out[place->second].keep || term.keep;
  }
  return out;
}

void look_up(const Scope& scope, const LexicalOptions& options, MatchedTerm& term) {
  for (const ScopedSegment& scoped : scope.segments()) {
    term.lists.push_back(lists_of(scoped.segment(), term.kind, term.bytes));
    term.chunks_with_term += open_chunks_with(scoped, term.lists.back());
  }
  term.idf = inverse_document_frequency(term.chunks_with_term, scope.statistics().chunks);
  term.weight *= clause_weight(term.kind, options) * term.idf;
}

// What is left of a common stem: the lists of titles and headings, which tell sections apart.
MatchedTerm in_headings(const MatchedTerm& term) {
  MatchedTerm left = term;
  for (auto& lists : left.lists) {
    std::erase_if(lists, [](const PostingList& list) {
      return list.tag != ListTag::title && list.tag != ListTag::header;
    });
  }
  return left;
}

bool has_lists(const MatchedTerm& term) {
  return std::ranges::any_of(term.lists, [](const auto& lists) { return !lists.empty(); });
}

void drop_common(const Scope& scope, const LexicalOptions& options, MatchedTerms& matched) {
  const std::uint64_t chunks = scope.statistics().chunks;
  if (chunks < options.common_floor) return;
  const auto is_above = [&](const MatchedTerm& term, double share) {
    return !term.keep &&
           static_cast<double>(term.chunks_with_term) > share * static_cast<double>(chunks);
  };
  const auto rare = std::ranges::count_if(matched.terms, [&](const MatchedTerm& term) {
    return term.kind == FormKind::stem && term.chunks_with_term > 0 &&
           !is_above(term, options.common_share);
  });
  if (rare < 2) return;
  std::vector<MatchedTerm> kept;
  for (MatchedTerm& term : matched.terms) {
    if (!is_above(term, options.common_share)) {
      kept.push_back(std::move(term));
      continue;
    }
    ++matched.common;
    if (is_above(term, options.heading_share)) continue;
    MatchedTerm left = in_headings(term);
    if (has_lists(left)) kept.push_back(std::move(left));
  }
  matched.terms = std::move(kept);
}

// The rarest most_query_terms of one kind stay; of equally rare ones the earlier.
void cut_kind(FormKind kind, MatchedTerms& matched) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < matched.terms.size(); ++i) {
    if (matched.terms[i].kind == kind) places.push_back(i);
  }
  if (places.size() <= most_query_terms) return;
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return matched.terms[a].idf > matched.terms[b].idf;
  });
  const std::set<std::size_t> gone(places.begin() + most_query_terms, places.end());
  std::vector<MatchedTerm> kept;
  for (std::size_t i = 0; i < matched.terms.size(); ++i) {
    if (!gone.contains(i)) kept.push_back(std::move(matched.terms[i]));
  }
  matched.cut += gone.size();
  matched.terms = std::move(kept);
}

}  // namespace

std::vector<PostingList> lists_of(const Segment& segment, FormKind kind, std::string_view bytes) {
  std::vector<PostingList> lists;
  const auto add = [&](ListTag tag) {
    if (const auto list = segment.lexical().find(list_key(tag, clipped(bytes)))) {
      lists.push_back(*list);
    }
  };
  if (kind == FormKind::stem) {
    for (const ListTag tag : stem_tags) add(tag);
  } else {
    add(list_tag(kind, Field::body));
  }
  return lists;
}

MatchedTerms match_terms(const Scope& scope, std::span<const QueryTerm> terms,
                         const LexicalOptions& options) {
  MatchedTerms matched;
  matched.terms = distinct(terms);
  for (MatchedTerm& term : matched.terms) look_up(scope, options, term);
  drop_common(scope, options, matched);
  for (const FormKind kind : {FormKind::stem, FormKind::exact, FormKind::code, FormKind::negated}) {
    cut_kind(kind, matched);
  }
  return matched;
}

}  // namespace osler::search
