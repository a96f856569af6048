#include "trust/triage/gap_alternatives.h"

#include <cstddef>
#include <optional>

namespace osler::triage {
namespace {

using std::size_t;
using std::string_view;

constexpr size_t most_patterns = 500;

struct Bracket {
  size_t open = 0;
  size_t close = 0;
};

// The outermost bracket that holds a gap; size() as `close` when brackets do not match.
std::optional<Bracket> gapped_bracket(string_view text) {
  std::vector<size_t> open;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '(' || c == '[') open.push_back(at);
    if (c != ')' && c != ']') continue;
    if (open.empty()) return Bracket{at, text.size()};
    const size_t begin = open.back();
    open.pop_back();
    const bool holds_gap = text.substr(begin, at - begin).find("..") != string_view::npos;
    if (open.empty() && holds_gap) return Bracket{begin, at};
  }
  if (!open.empty()) return Bracket{open.front(), text.size()};
  return std::nullopt;
}

std::vector<string_view> alternatives(string_view inner) {
  std::vector<string_view> out;
  int depth = 0;
  size_t begin = 0;
  for (size_t at = 0; at < inner.size(); ++at) {
    if (inner[at] == '(' || inner[at] == '[') ++depth;
    if (inner[at] == ')' || inner[at] == ']') --depth;
    if (inner[at] != '|' || depth != 0) continue;
    out.push_back(inner.substr(begin, at - begin));
    begin = at + 1;
  }
  out.push_back(inner.substr(begin));
  return out;
}

// The bracket's alternatives, of which all without a gap are one.
std::vector<std::string> parts_of(string_view bracket) {
  std::vector<std::string> out;
  std::string plain;
  for (const string_view one : alternatives(bracket.substr(1, bracket.size() - 1))) {
    if (one.find("..") != string_view::npos) {
      out.emplace_back(one);
    } else {
      plain.append(plain.empty() ? "" : "|").append(one);
    }
  }
  if (!plain.empty()) out.push_back("(" + plain + ")");
  if (bracket.front() == '[') out.emplace_back();
  return out;
}

}  // namespace

Result<std::vector<std::string>> gap_alternatives(string_view pattern) {
  std::vector<std::string> waiting{std::string(pattern)};
  std::vector<std::string> done;
  while (!waiting.empty()) {
    const std::string text = std::move(waiting.back());
    waiting.pop_back();
    const auto bracket = gapped_bracket(text);
    if (!bracket) {
      done.push_back(text);
      continue;
    }
    if (bracket->close == text.size()) {
      return fail(ErrorCode::invalid_argument, "a bracket is not closed, or was not opened");
    }
    const string_view inside =
        string_view(text).substr(bracket->open, bracket->close - bracket->open);
    for (const std::string& part : parts_of(inside)) {
      waiting.push_back(text.substr(0, bracket->open) + part + text.substr(bracket->close + 1));
    }
    if (waiting.size() + done.size() > most_patterns) {
      return fail(ErrorCode::too_large, "too many gaps inside brackets; write several patterns");
    }
  }
  return done;
}

}  // namespace osler::triage
