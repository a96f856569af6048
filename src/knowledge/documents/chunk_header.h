#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "knowledge/documents/chunk.h"

namespace osler::documents {

/// `line` with words taken off its end until it has at most `tokens`; "" when one endless word is
/// longer.
std::string shortened(std::string line, std::size_t tokens, const TokenCounter& count);

/// Writes header lines "title > section > section", at most `tokens` long: the middle of the path
/// goes first, then words at the end. Remembers each section's line. Belongs to one document.
class HeaderLines {
 public:
  HeaderLines(const Document& document, std::size_t tokens, const TokenCounter& count)
      : document_(document), tokens_(tokens), count_(count) {}

  /// `section`: the smallest one that holds the chunk.
  const std::string& of(std::uint32_t section);

 private:
  std::string make(std::uint32_t section) const;

  const Document& document_;
  std::size_t tokens_;
  const TokenCounter& count_;
  std::unordered_map<std::uint32_t, std::string> known_;  // by headed part
};

}  // namespace osler::documents
