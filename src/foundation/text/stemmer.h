#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct sb_stemmer;

namespace osler::text {

/// Lets a map of strings be asked with a string_view.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

/// Snowball English with the exceptions of retrieval 4, remembering what it has seen. One thread.
class Stemmer {
 public:
  explicit Stemmer(std::vector<std::string> unstemmed);

  /// The stem of a folded word; the word itself when it is short, holds a digit, or is not to be
  /// stemmed. Valid until the next call.
  std::string_view stem(std::string_view word);
  /// A hash of the words that are not stemmed, 16 hex digits; the same for any order of them.
  std::string unstemmed_digest() const;

 private:
  struct Deleter {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::string_view compute(std::string_view word);

  std::unique_ptr<sb_stemmer, Deleter> snowball_;
  std::unordered_set<std::string, StringHash, std::equal_to<>> unstemmed_;
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> seen_;
};

}  // namespace osler::text
