#include "foundation/text/comparator.h"

#include <algorithm>
#include <array>
#include <string>

#include "foundation/text/ascii.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

struct Phrase {
  string_view words;
  Comparator value;
};

// Longest first, so that "no more than" is not read as "more than".
constexpr auto before = std::to_array<Phrase>({
    {"not to exceed", Comparator::at_most},
    {"not be more than", Comparator::at_most},
    {"not exceeding", Comparator::at_most},
    {"no greater than", Comparator::at_most},
    {"no higher than", Comparator::at_most},
    {"not more than", Comparator::at_most},
    {"not less than", Comparator::at_least},
    {"no fewer than", Comparator::at_least},
    {"never exceed", Comparator::at_most},
    {"no more than", Comparator::at_most},
    {"no less than", Comparator::at_least},
    {"no later than", Comparator::at_most},
    {"no longer than", Comparator::at_most},
    {"approximately", Comparator::about},
    {"a maximum of", Comparator::at_most},
    {"a minimum of", Comparator::at_least},
    {"greater than", Comparator::more},
    {"higher than", Comparator::more},
    {"longer than", Comparator::more},
    {"older than", Comparator::more},
    {"younger than", Comparator::less},
    {"not exceed", Comparator::at_most},
    {"fewer than", Comparator::less},
    {"lower than", Comparator::less},
    {"maximum of", Comparator::at_most},
    {"minimum of", Comparator::at_least},
    {"less than", Comparator::less},
    {"more than", Comparator::more},
    {"at least", Comparator::at_least},
    {"exceeding", Comparator::more},
    {"at most", Comparator::at_most},
    {"maximum", Comparator::at_most},
    {"minimum", Comparator::at_least},
    {"exceeds", Comparator::more},
    {"roughly", Comparator::about},
    {"up to a", Comparator::at_most},
    {"exceed", Comparator::more},
    {"around", Comparator::about},
    {"nearly", Comparator::about},
    {"almost", Comparator::about},
    {"within", Comparator::at_most},
    {"about", Comparator::about},
    {"above", Comparator::more},
    {"below", Comparator::less},
    {"under", Comparator::less},
    {"up to", Comparator::at_most},
    {"over", Comparator::more},
    {"max.", Comparator::at_most},
    {"min.", Comparator::at_least},
    {"max", Comparator::at_most},
    {"min", Comparator::at_least},
    {"<=", Comparator::at_most},
    {">=", Comparator::at_least},
    {"\u2264", Comparator::at_most},
    {"\u2265", Comparator::at_least},
    {"\u2248", Comparator::about},
    {"~", Comparator::about},
    {"<", Comparator::less},
    {">", Comparator::more},
});

constexpr auto after = std::to_array<Phrase>({
    {"and younger", Comparator::at_most}, {"or younger", Comparator::at_most},
    {"or greater", Comparator::at_least}, {"and older", Comparator::at_least},
    {"and above", Comparator::at_least},  {"or higher", Comparator::at_least},
    {"and under", Comparator::at_most},   {"or longer", Comparator::at_least},
    {"and over", Comparator::at_least},   {"or older", Comparator::at_least},
    {"or above", Comparator::at_least},   {"or fewer", Comparator::at_most},
    {"or below", Comparator::at_most},    {"or under", Comparator::at_most},
    {"or lower", Comparator::at_most},    {"or more", Comparator::at_least},
    {"or over", Comparator::at_least},    {"or less", Comparator::at_most},
    {"at most", Comparator::at_most},     {"at least", Comparator::at_least},
    {"+", Comparator::at_least},
});

constexpr size_t window = 20;  // bytes; longer than any phrase

std::string lower(string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), to_lower);
  return out;
}

}  // namespace

ComparatorMatch comparator_before(string_view text, size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  const size_t begin = at > window ? at - window : 0;
  const std::string near = lower(text.substr(begin, at - begin));
  for (const Phrase& phrase : before) {
    if (!near.ends_with(phrase.words)) continue;
    const size_t start = near.size() - phrase.words.size();
    const bool whole = start == 0 ? begin == 0 : !is_alnum(near[start - 1]);
    if (whole || !is_letter(phrase.words.front())) return {phrase.value, begin + start};
  }
  return {};
}

ComparatorMatch comparator_after(string_view text, size_t at) {
  size_t begin = at;
  while (begin < text.size() && text[begin] == ' ') ++begin;
  const std::string near = lower(text.substr(begin, window));
  for (const Phrase& phrase : after) {
    if (!near.starts_with(phrase.words)) continue;
    const size_t end = phrase.words.size();
    const bool whole = end == near.size() || !is_alnum(near[end]);
    if (whole && (phrase.words != "+" || begin == at)) return {phrase.value, begin + end};
  }
  return {};
}

}  // namespace osler::text
