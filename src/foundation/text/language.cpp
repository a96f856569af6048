#include "foundation/text/language.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "foundation/text/utf8.h"
#include "foundation/text/words.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

// Function words, folded and without marks, between spaces. A word of several languages counts for
// each.
struct Profile {
  Language language;
  string_view words;
};

constexpr auto profiles = std::to_array<Profile>({
    {Language::en,
     " the and of to is are was my i you your it that this with for have has had can should what "
     "how why "
     "when where which who do does did not be been am on at from if or but take after before about "
     "there they she he we an any will would could me because since up out get got feel feeling im "
     "ive "
     "dont cant "},
    {Language::es,
     " el la los las de que y en un una es mi tengo me por para con no se lo como del al puedo "
     "cuando donde "
     "cual pero muy esta estoy tiene hace desde o si su sus le les hay ser son mas tambien porque "
     "debo tomar dolor duele "},
    {Language::pt,
     " o a os as de que e em um uma meu minha tenho me por para com nao se como do da dos das no "
     "na ao posso "
     "quando onde qual mas muito esta estou tem faz desde ou seu sua lhe ha ser sao mais tambem "
     "porque "
     "devo tomar dor doi voce "},
    {Language::fr,
     " le la les de des du que et en un une est mon ma mes jai je me pour avec ne pas se comment "
     "au aux puis "
     "quand ou quel quelle mais tres suis a depuis si son sa il elle nous vous ce cette sont plus "
     "aussi "
     "parce dois prendre mal dans sur cest "},
    {Language::de,
     " der die das und ist ich mein meine habe mich mir zu mit nicht kein keine wie was wann wo "
     "warum ein "
     "eine einen dem den des im am auf fur von bei seit wenn aber sehr bin sind hat war er sie es "
     "wir oder "
     "kann soll muss nach vor uber auch noch nehmen "},
});

constexpr size_t fewest_words = 3;
constexpr size_t fewest_hits = 2;
constexpr size_t surely_other = 12;  // words without a single hit

bool holds(string_view list, string_view word) {
  const std::string spaced = " " + std::string(word) + " ";
  return list.find(spaced) != string_view::npos;
}

// Share of the letters that are not Latin.
bool is_other_script(string_view text) {
  size_t letters = 0;
  size_t foreign = 0;
  for (size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    at += next.size;
    const auto value = static_cast<UChar32>(next.value);
    if (!next.valid || u_isalpha(value) == 0) continue;
    ++letters;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(value, &status);
    foreign +=
        script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED ? 1 : 0;
  }
  return foreign * 2 > letters;
}

struct Score {
  Language language = Language::unknown;
  size_t hits = 0;
};

}  // namespace

Language detect_language(string_view text) {
  if (is_other_script(text)) return Language::other;
  const auto found = words(text);
  if (found.size() < fewest_words) return Language::unknown;
  std::array<Score, profiles.size()> scores;
  for (size_t i = 0; i < profiles.size(); ++i) {
    scores.at(i).language = profiles.at(i).language;
    for (const Word& word : found)
      scores.at(i).hits += holds(profiles.at(i).words, word.folded) ? 1U : 0U;
  }
  std::stable_sort(scores.begin(), scores.end(),
                   [](const Score& a, const Score& b) { return a.hits > b.hits; });
  const Score& best = scores[0];
  const Score& second = scores[1];
  if (best.hits == 0) return found.size() >= surely_other ? Language::other : Language::unknown;
  const bool enough = best.hits >= fewest_hits && best.hits * 8 >= found.size();
  const bool clear = best.hits * 4 >= second.hits * 5 && best.hits > second.hits;
  return enough && clear ? best.language : Language::unknown;
}

string_view name_of(Language language) {
  constexpr auto names = std::to_array<string_view>({"und", "en", "es", "pt", "fr", "de", "other"});
  return names.at(static_cast<size_t>(language));
}

}  // namespace osler::text
