#include "knowledge/documents/path_pattern.h"

#include <algorithm>

namespace osler::documents {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Where the last star of a kind stands, and how much of the path it has swallowed so far. Only the
// last one of each kind need ever be stretched: what an earlier one could reach, it can too.
struct Star {
  std::size_t after = none;  // in the pattern
  std::size_t reached = 0;   // in the path
  bool takes_folders = false;
};

class Match {
 public:
  Match(std::string_view pattern, std::string_view path) : pattern_(pattern), path_(path) {}

  bool run() {
    for (;;) {
      if (at_star()) {
        begin_star();
      } else if (in_path_ == path_.size() && in_pattern_ == pattern_.size()) {
        return true;
      } else if (fits()) {
        ++in_pattern_;
        ++in_path_;
      } else if (!stretch_short() && !stretch_long()) {
        return false;
      }
    }
  }

 private:
  bool at_star() const { return in_pattern_ < pattern_.size() && pattern_[in_pattern_] == '*'; }

  bool fits() const {
    if (in_pattern_ == pattern_.size() || in_path_ == path_.size()) return false;
    const char wanted = pattern_[in_pattern_];
    return wanted == path_[in_path_] || (wanted == '?' && path_[in_path_] != '/');
  }

  void begin_star() {
    const bool is_long = pattern_.substr(in_pattern_, 2) == "**";
    in_pattern_ += is_long ? 2 : 1;
    const bool takes_folders =
        is_long && in_pattern_ < pattern_.size() && pattern_[in_pattern_] == '/';
    if (takes_folders) ++in_pattern_;
    (is_long ? long_ : short_) = {in_pattern_, in_path_, takes_folders};
    if (is_long) short_ = {};
  }

  bool resume(Star& star) {
    in_pattern_ = star.after;
    in_path_ = star.reached;
    return true;
  }

  bool stretch_short() {
    if (short_.after == none || short_.reached == path_.size() || path_[short_.reached] == '/')
      return false;
    ++short_.reached;
    return resume(short_);
  }

  bool stretch_long() {
    if (long_.after == none || long_.reached == path_.size()) return false;
    if (long_.takes_folders) {
      const std::size_t slash = path_.find('/', long_.reached);
      if (slash == none) return false;
      long_.reached = slash;
    }
    ++long_.reached;
    short_ = {};
    return resume(long_);
  }

  std::string_view pattern_;
  std::string_view path_;
  std::size_t in_pattern_ = 0;
  std::size_t in_path_ = 0;
  Star short_;
  Star long_;
};

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view path) {
  return Match(pattern, path).run();
}

}  // namespace osler::documents
