#include "answering/answers/compose.h"

#include <algorithm>
#include <map>
#include <set>

#include "trust/egress/bound_neighbours.h"
#include "trust/egress/suspicious_text.h"

namespace osler::answers {

using documents::Section;
using documents::Sentence;
using documents::Span;
using egress::PlannedSentence;

namespace {

/// Sentences of one version that will be shown.
struct Picked {
  const OpenVersion* from = nullptr;
  std::set<std::uint32_t> cores;
  std::set<std::uint32_t> all;  // cores and what travels along
};

std::size_t bytes_of(const OpenVersion& version, const std::set<std::uint32_t>& sentences) {
  std::size_t bytes = 0;
  for (const std::uint32_t i : sentences) {
    const Span span = version.text.graph.sentences[i].span;
    bytes += span.end - span.begin;
  }
  return bytes;
}

class Picker {
 public:
  explicit Picker(const ComposeOptions& options) : options_(options) {}

  void add(const OpenVersion& version, std::uint32_t core) {
    const auto neighbours = egress::bound_neighbours(version.text.graph, core);
    if (!neighbours) return;
    auto place = std::ranges::find(picked_, &version, &Picked::from);
    const bool fresh = place == picked_.end();
    Picked grown = fresh ? Picked{.from = &version, .cores = {}, .all = {}} : *place;
    const std::size_t before = grown.all.size();
    const std::size_t bytes_before = bytes_of(version, grown.all);
    grown.cores.insert(core);
    grown.all.insert(core);
    grown.all.insert(neighbours->begin(), neighbours->end());
    const std::size_t sentences = sentences_ + grown.all.size() - before;
    const std::size_t bytes = bytes_ + bytes_of(version, grown.all) - bytes_before;
    if (sentences > options_.most_sentences || bytes > options_.most_bytes) return;
    sentences_ = sentences;
    bytes_ = bytes;
    if (fresh) {
      picked_.push_back(std::move(grown));
    } else {
      *place = std::move(grown);
    }
  }

  const std::vector<Picked>& picked() const { return picked_; }

 private:
  const ComposeOptions& options_;
  std::vector<Picked> picked_;
  std::size_t sentences_ = 0;
  std::size_t bytes_ = 0;
};

/// Whether `next` may follow `group` in one quote: the group is the heading, lead-in or table
/// header that introduces it, or began with one that introduces it too.
bool continues(const OpenVersion& version, const std::vector<Span>& group, const Sentence& next) {
  const Section& section = version.text.sections[next.section];
  const auto introduces = [&](const Span& span) {
    return section.lead_in == span || section.table_header == span;
  };
  if (std::ranges::any_of(group, introduces)) return true;
  return group.size() == 1 && section.heading == group.front() && group.front() != next.span;
}

void write_quotes(const Picked& picked, std::uint32_t facet, std::vector<PlannedSentence>& out) {
  const std::size_t first = out.size();
  for (const std::uint32_t i : picked.all) {
    const Sentence& sentence = picked.from->text.graph.sentences[i];
    const bool is_core = picked.cores.contains(i);
    if (out.size() > first && continues(*picked.from, out.back().ranges, sentence)) {
      out.back().ranges.push_back(sentence.span);
      if (is_core) out.back().role = "core";
      continue;
    }
    PlannedSentence quote;
    quote.kind = egress::Kind::quote;
    quote.role = is_core ? "core" : "neighbour";
    quote.facet = facet;
    quote.version = picked.from->version.id;
    quote.ranges = {sentence.span};
    out.push_back(std::move(quote));
  }
}

/// What egress would refuse is not proposed: one such sentence would cost the whole answer.
bool may_be_quoted(const CandidateSentence& one) {
  const Span span = one.from->text.graph.sentences[one.sentence].span;
  const std::string_view text =
      std::string_view(one.from->text.text).substr(span.begin, span.end - span.begin);
  const bool is_approved = one.from->version.stewardship.tier == 1;
  return egress::suspicious(text).empty() && (is_approved || !egress::names_a_contact(text));
}

std::vector<const CandidateSentence*> not_shown(const Evidence& evidence,
                                                std::span<const ShownSentence> shown) {
  std::vector<const CandidateSentence*> fresh;
  for (const CandidateSentence& one : evidence.sentences) {
    const Span span = one.from->text.graph.sentences[one.sentence].span;
    const ShownSentence same{one.from->version.id, span};
    const bool is_new = std::ranges::find(shown, same) == shown.end();
    if (is_new && may_be_quoted(one)) fresh.push_back(&one);
  }
  return fresh;
}

}  // namespace

std::vector<PlannedSentence> compose(const Evidence& evidence, std::uint32_t facet,
                                     std::span<const ShownSentence> shown,
                                     const ComposeOptions& options) {
  const auto fresh = not_shown(evidence, shown);
  std::map<const OpenVersion*, std::size_t> number;
  std::vector<Selectable> selectable;
  for (const CandidateSentence* one : fresh) {
    const std::size_t document = number.emplace(one->from, number.size()).first->second;
    selectable.push_back({one->score, &one->terms, document});
  }
  DiversityOptions diversity = options.diversity;
  diversity.least_score = std::max(diversity.least_score, options.sentence_threshold);
  Picker picker(options);
  for (const std::size_t i : choose_diverse(selectable, diversity)) {
    picker.add(*fresh[i]->from, fresh[i]->sentence);
  }
  std::vector<PlannedSentence> quotes;
  for (const Picked& picked : picker.picked()) write_quotes(picked, facet, quotes);
  return quotes;
}

}  // namespace osler::answers
