#include "trust/triage/glued_words.h"

#include <algorithm>
#include <cstddef>

namespace osler::triage {
namespace {

using std::size_t;
using std::string_view;

constexpr size_t shortest = 7;
constexpr size_t longest = 40;
constexpr size_t shortest_part = 3;
constexpr size_t longest_part = 16;

}  // namespace

std::vector<string_view> glued_words(string_view word,
                                     const std::function<bool(string_view)>& is_word) {
  if (word.size() < shortest || word.size() > longest) return {};
  constexpr size_t never = longest + 1;
  std::vector<size_t> parts(word.size() + 1, never);  // fewest parts of the first n letters
  std::vector<size_t> begin_of_last(word.size() + 1);
  parts[0] = 0;
  for (size_t end = shortest_part; end <= word.size(); ++end) {
    const size_t first = end > longest_part ? end - longest_part : 0;
    for (size_t begin = first; begin + shortest_part <= end; ++begin) {
      const string_view part = word.substr(begin, end - begin);
      if (parts[begin] + 1 >= parts[end] || part == "not" || !is_word(part)) continue;
      parts[end] = parts[begin] + 1;
      begin_of_last[end] = begin;
    }
  }
  if (parts.back() >= never) return {};
  std::vector<string_view> out;
  for (size_t end = word.size(); end > 0; end = begin_of_last[end]) {
    out.push_back(word.substr(begin_of_last[end], end - begin_of_last[end]));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace osler::triage
