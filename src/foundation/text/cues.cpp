#include "foundation/text/cues.h"

#include <algorithm>
#include <string>

#include "foundation/text/cue_table.h"
#include "foundation/text/sentences.h"
#include "foundation/text/words.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

// NegEx counts five words; one more covers "any pain in my left arm".
constexpr size_t words_behind_negation = 6;
constexpr size_t longest_phrase = 8;

using Words = std::span<const Word>;

// The longest row whose words stand at words[0..], and how many words it has.
struct RowMatch {
  const CueRow* row = nullptr;
  size_t length = 0;
};

RowMatch longest_row(Words from) {
  RowMatch best;
  std::string phrase;
  const auto table = cue_table();
  for (size_t length = 1; length <= std::min(longest_phrase, from.size()); ++length) {
    const Gap gap = from[length - 1].gap;
    if (length > 1 && gap != Gap::space && gap != Gap::dash) break;
    phrase.append(length > 1 ? " " : "").append(from[length - 1].folded);
    const auto row = std::lower_bound(table.begin(), table.end(), string_view(phrase),
                                      [](const CueRow& r, string_view p) { return r.phrase < p; });
    if (row == table.end() || !row->phrase.starts_with(phrase)) break;
    if (row->phrase == phrase) best = {&*row, length};
  }
  return best;
}

// The words of one sentence and the cues in it.
class SentenceCues {
 public:
  SentenceCues(string_view text, Words sentence) : text_(text), sentence_(sentence) {}

  void append_to(std::vector<Cue>& out) const {
    for (size_t at = 0; at < sentence_.size();) {
      const RowMatch match = longest_row(sentence_.subspan(at));
      if (match.row == nullptr) {
        ++at;
        continue;
      }
      const size_t end = at + match.length;
      const bool out_of_place = match.row->kind == CueKind::antecedent && at > 0;
      if (match.row->reach != Reach::pseudo && !out_of_place)
        out.push_back(cue(*match.row, at, end));
      at = end;
    }
  }

 private:
  Cue cue(const CueRow& row, size_t at, size_t end) const {
    Cue made{span(at, end), row.kind, row.id, {}};
    const bool short_reach = row.kind == CueKind::negation;
    if (row.reach == Reach::forward) made.scope = span(end, forward_end(end, short_reach));
    if (row.reach == Reach::backward) made.scope = span(backward_begin(at), at);
    return made;
  }

  Range span(size_t begin, size_t end) const {
    if (begin >= end) return {};
    return {sentence_[begin].span.begin, sentence_[end - 1].span.end};
  }

  // Whether the words before and at `at` belong to different clauses.
  bool is_break(size_t at) const {
    const Word& word = sentence_[at];
    if (ends_scope(word.folded)) return true;
    const string_view between =
        text_.substr(sentence_[at - 1].span.end, word.span.begin - sentence_[at - 1].span.end);
    if (between.find_first_of(";:!?") != string_view::npos ||
        between.find(". ") != string_view::npos) {
      return true;
    }
    const bool behind_and = sentence_[at - 1].folded == "and";
    return (word.gap == Gap::comma || behind_and) && begins_clause(word.folded);
  }

  bool joins_list(size_t at) const {
    const string_view word = sentence_[at].folded;
    return word == "or" || word == "and" || word == "nor" || sentence_[at].gap == Gap::comma ||
           sentence_[at].gap == Gap::dash;
  }

  size_t forward_end(size_t begin, bool short_reach) const {
    size_t since_item = 0;
    size_t at = begin;
    for (; at < sentence_.size(); ++at) {
      if (at > 0 && is_break(at)) break;
      since_item = joins_list(at) ? 0 : since_item + 1;
      if (short_reach && since_item > words_behind_negation) break;
    }
    return at;
  }

  size_t backward_begin(size_t end) const {
    size_t at = end;
    while (at > 1 && !is_break(at - 1) && end - at < words_behind_negation) --at;
    return at > 0 && at < end && at == 1 && !is_break(at) && end - at < words_behind_negation ? 0
                                                                                              : at;
  }

  string_view text_;
  Words sentence_;
};

}  // namespace

std::vector<Cue> cues(string_view text) {
  const auto all = words(text);
  std::vector<Cue> out;
  size_t at = 0;
  for (const Range sentence : sentences(text)) {
    while (at < all.size() && all[at].span.begin < sentence.begin) ++at;
    size_t end = at;
    while (end < all.size() && all[end].span.end <= sentence.end) ++end;
    SentenceCues(text, Words(all).subspan(at, end - at)).append_to(out);
    at = end;
  }
  return out;
}

bool in_scope(std::span<const Cue> found, CueKind kind, Range mention) {
  return std::any_of(found.begin(), found.end(), [&](const Cue& cue) {
    return cue.kind == kind && !cue.scope.empty() && contains(cue.scope, mention);
  });
}

bool opens_with_antecedent(string_view sentence) {
  const auto all = words(sentence);
  const RowMatch first = longest_row(all);
  if (first.row == nullptr) return false;
  return first.row->kind == CueKind::antecedent || first.row->id == "however";
}

bool has_exception(string_view sentence) {
  for (const Cue& cue : cues(sentence)) {
    if (cue.kind == CueKind::exception || cue.id == "only-if" || cue.id == "do-not") return true;
  }
  return false;
}

}  // namespace osler::text
