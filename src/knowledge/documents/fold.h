#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace osler::documents {

/// Writes source text as canonical text: each run of white space (Unicode White_Space, line ends)
/// becomes one space, none at either end; control characters, U+FEFF and soft hyphens vanish, and
/// so does a zero-width space beside white space. Nothing else changes: no NFC, no NFKC, because
/// what is quoted must be what the source says.
class Folder {
 public:
  /// Appends to `out`, which keeps its bytes; a space goes in front only between two words.
  explicit Folder(std::string& out) : out_(out), begin_(out.size()) {}
  /// What is not UTF-8 becomes U+FFFD; readers refuse such bytes before they come here.
  void add(std::string_view input);
  /// As white space between two words.
  void space() { space_ = true; }
  std::size_t begin() const { return begin_; }
  bool empty() const { return out_.size() == begin_; }
  /// A character that no reader sees (zero-width inside a word, bidi control, tag) went by.
  bool has_invisible() const { return has_invisible_; }

 private:
  void put(std::string_view character);

  std::string& out_;
  std::size_t begin_;
  bool space_ = false;
  bool zero_width_ = false;  // a zero-width space that may yet turn out to stand inside a word
  bool has_invisible_ = false;
};

/// The whole of `text`, folded.
std::string folded(std::string_view text);

/// A string's copy without the ASCII white space at its ends.
std::string_view trimmed(std::string_view text);

}  // namespace osler::documents
