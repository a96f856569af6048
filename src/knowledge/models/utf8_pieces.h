#pragma once

#include <string>
#include <string_view>

namespace osler::models {

/// Joins the bytes of tokens, which may end inside a character, into pieces of whole characters.
class Utf8Pieces {
 public:
  /// Returns  the whole characters that are there now; may be empty.
  std::string add(std::string_view bytes);
  /// What is left at the end; bytes that are no character become U+FFFD.
  std::string finish();

 private:
  std::string waiting_;
};

}  // namespace osler::models
