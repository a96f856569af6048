#include "foundation/text/lexicon.h"

#include <algorithm>
#include <deque>
#include <set>
#include <unordered_map>

#include "foundation/text/ascii.h"
#include "foundation/text/lexicon_row.h"
#include "foundation/text/phrase_trie.h"

namespace osler::text {
namespace {

using std::string_view;

constexpr std::size_t most_rows = 2'000'000;

tl::unexpected<Error> wrong(const LexiconFile& file, std::size_t line, string_view message) {
  return fail(ErrorCode::corrupt,
              file.name + " line " + std::to_string(line) + ": " + std::string(message));
}

// In capitals but for the s of a plural: "MI", "UTIs".
bool in_capitals(string_view written) {
  if (written.size() > 2 && written.back() == 's') written.remove_suffix(1);
  return std::none_of(written.begin(), written.end(), is_lower);
}

}  // namespace

struct Lexicon::State {
  struct Row {
    std::uint32_t meaning = 0;  // index into concepts
    std::uint32_t surface = 0;  // index into its surfaces
  };

  Result<void> add_file(const LexiconFile& file);
  Result<void> add_row(const LexiconFile& file, std::size_t line, LexiconRow row);
  std::vector<Mention> senses(string_view text, Range span,
                              std::span<const std::uint32_t> found) const;
  std::vector<Mention> longest(string_view text, std::span<const Word> from,
                               std::size_t& taken) const;

  std::vector<Concept> concepts;
  std::vector<Row> rows;
  std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>> by_id;
  std::set<std::pair<std::uint32_t, std::string>> seen;  // while reading
  PhraseTrie trie;
};

Result<void> Lexicon::State::add_file(const LexiconFile& file) {
  std::size_t number = 0;
  for (string_view rest = file.tsv; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_idle_lexicon_line(line)) continue;
    auto row = read_lexicon_row(line);
    if (!row) return wrong(file, number, row.error().message);
    row->surface.imported = file.imported;
    TRY(add_row(file, number, std::move(*row)));
  }
  return {};
}

Result<void> Lexicon::State::add_row(const LexiconFile& file, std::size_t line, LexiconRow row) {
  if (rows.size() >= most_rows) return wrong(file, line, "more than 2,000,000 rows");
  const auto next = static_cast<std::uint32_t>(concepts.size());
  const auto [place, is_new] = by_id.try_emplace(row.id, next);
  if (is_new) concepts.push_back({row.id, row.type, {}});
  Concept& meaning = concepts[place->second];
  if (meaning.type != row.type) {
    return wrong(file, line, "the concept has another type in an earlier line; give it one");
  }
  if (!seen.emplace(place->second, row.surface.text).second) {
    return wrong(file, line, "repeats an earlier line; remove one of them");
  }
  trie.add(words(row.surface.text), static_cast<std::uint32_t>(rows.size()));
  rows.push_back({place->second, static_cast<std::uint32_t>(meaning.surfaces.size())});
  meaning.surfaces.push_back(std::move(row.surface));
  return {};
}

// The meanings of one span, the likeliest first; a concept counts once.
std::vector<Mention> Lexicon::State::senses(string_view text, Range span,
                                            std::span<const std::uint32_t> found) const {
  std::vector<Mention> out;
  for (const std::uint32_t index : found) {
    const Row& row = rows[index];
    const Concept& meaning = concepts[row.meaning];
    const Surface& surface = meaning.surfaces[row.surface];
    if (surface.capitals_only && !in_capitals(slice(text, span))) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&meaning](const Mention& mention) {
      return mention.meaning == &meaning;
    });
    if (same == out.end()) {
      out.push_back({span, &meaning, surface.weight, false});
    } else {
      same->weight = std::max(same->weight, surface.weight);
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Mention& a, const Mention& b) { return a.weight > b.weight; });
  for (Mention& mention : out) mention.ambiguous = out.size() > 1;
  return out;
}

std::vector<Mention> Lexicon::State::longest(string_view text, std::span<const Word> from,
                                             std::size_t& taken) const {
  std::vector<Mention> best;
  trie.match(from, [&](std::size_t length, std::span<const std::uint32_t> found) {
    const Range span{from[0].span.begin, from[length - 1].span.end};
    auto here = senses(text, span, found);
    if (here.empty()) return;
    best = std::move(here);
    taken = length;
  });
  return best;
}

Result<Lexicon> Lexicon::parse(std::span<const LexiconFile> files) {
  auto state = std::make_unique<State>();
  for (const LexiconFile& file : files) TRY(state->add_file(file));
  state->seen.clear();
  return Lexicon(std::move(state));
}

Result<Lexicon> Lexicon::parse(string_view tsv, string_view name) {
  const LexiconFile file{std::string(name), std::string(tsv)};
  return parse(std::span(&file, 1));
}

Lexicon::Lexicon(std::unique_ptr<State> state) : state_(std::move(state)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

std::span<const Concept> Lexicon::concepts() const { return state_->concepts; }

const Concept* Lexicon::find(string_view id) const {
  const auto found = state_->by_id.find(id);
  return found == state_->by_id.end() ? nullptr : &state_->concepts[found->second];
}

std::vector<Mention> Lexicon::mentions(string_view text) const {
  const auto all = words(text);
  std::vector<Mention> out;
  for (std::size_t at = 0; at < all.size();) {
    std::size_t taken = 1;
    const auto found = state_->longest(text, std::span(all).subspan(at), taken);
    out.insert(out.end(), found.begin(), found.end());
    at += taken;
  }
  return out;
}

std::vector<const Concept*> Lexicon::named(string_view surface) const {
  const auto all = words(surface);
  std::vector<const Concept*> out;
  if (all.empty()) return out;
  std::size_t taken = 0;
  const auto found = state_->longest(surface, all, taken);
  if (taken != all.size()) return out;
  for (const Mention& mention : found) out.push_back(mention.meaning);
  return out;
}

std::vector<std::string> Lexicon::words_of(ConceptType type) const {
  std::set<std::string> out;
  for (const Concept& meaning : state_->concepts) {
    if (meaning.type != type) continue;
    for (const Surface& surface : meaning.surfaces) {
      if (surface.imported) continue;
      auto found = words(surface.text);
      if (found.size() == 1) out.insert(std::move(found[0].folded));
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace osler::text
