#pragma once

#include <cstddef>
#include <string_view>

namespace osler {

/// Text that stands in the program's source: the name of a log event, of a field, of a metric.
/// What takes a Literal cannot be given a patient's words: text made at run time does not compile.
class Literal {
 public:
  template <std::size_t N>
  consteval Literal(const char (&text)[N])  // NOLINT(google-explicit-constructor): reads as text
      : text_(text, N - 1) {}
  constexpr std::string_view view() const { return text_; }

 private:
  std::string_view text_;
};

}  // namespace osler
