#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace osler::apps {

enum class Style { plain, bold, dim, red, green, yellow, cyan };

/// Where a command speaks to a person: colours and a progress bar on a terminal, plain lines when
/// piped. NO_COLOR is respected.
class Terminal {
 public:
  Terminal(std::ostream& out, int descriptor);
  bool is_terminal() const { return is_terminal_; }
  std::size_t columns() const { return columns_; }
  std::string styled(std::string_view text, Style style) const;
  /// `text` in lines of at most columns() code points, each after the first with `indent` spaces.
  /// Spaces that it begins with stay; without any, the caller has written the indent already.
  std::string wrapped(std::string_view text, std::size_t indent) const;
  std::ostream& out() { return out_; }

 private:
  std::ostream& out_;
  bool is_terminal_ = false;
  bool colours_ = false;
  std::size_t columns_ = 80;
};

/// `12,345`.
std::string with_commas(std::uint64_t number);

/// One line that is drawn again and again: "Embedding  [#####.....] 2,500 of 5,000  12 s left".
/// On a pipe: one plain line every ten per cent.
class Progress {
 public:
  Progress(Terminal& terminal, std::string label);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// total 0: not known yet.
  void show(std::uint64_t done, std::uint64_t total);
  void clear();

 private:
  void draw(std::uint64_t done, std::uint64_t total);
  Terminal& terminal_;
  std::string label_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point drawn_;
  std::uint64_t last_tenth_ = 0;
  bool visible_ = false;
};

}  // namespace osler::apps
