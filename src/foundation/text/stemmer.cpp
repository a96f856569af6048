#include "foundation/text/stemmer.h"

#include <algorithm>
#include <cstdint>

#include <libstemmer.h>

#include "foundation/text/ascii.h"

namespace osler::text {
namespace {

constexpr std::size_t shortest_stemmed = 4;
constexpr std::size_t longest_stemmed = 64;
constexpr std::size_t most_remembered = 1U << 16U;  // a few MB; then it starts anew

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

}  // namespace

void Stemmer::Deleter::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::vector<std::string> unstemmed)
    : snowball_(sb_stemmer_new("english", "UTF_8")) {
  for (std::string& word : unstemmed) unstemmed_.insert(std::move(word));
}

std::string_view Stemmer::stem(std::string_view word) {
  if (word.size() < shortest_stemmed || word.size() > longest_stemmed) return word;
  const auto known = seen_.find(word);
  if (known != seen_.end()) return known->second;
  if (seen_.size() >= most_remembered) seen_.clear();
  return seen_.emplace(word, compute(word)).first->second;
}

std::string_view Stemmer::compute(std::string_view word) {
  const bool has_digit = std::any_of(word.begin(), word.end(), is_digit);
  if (has_digit || unstemmed_.contains(word) || snowball_ == nullptr) return word;
  const auto* const bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* const stemmed =
      sb_stemmer_stem(snowball_.get(), bytes, static_cast<int>(word.size()));
  if (stemmed == nullptr) return word;  // out of memory
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(snowball_.get()))};
}

std::string Stemmer::unstemmed_digest() const {
  std::uint64_t sum = unstemmed_.size();
  for (const std::string& word : unstemmed_) sum += fnv1a(word);
  std::string hex(16, '0');
  for (auto digit = hex.rbegin(); digit != hex.rend(); ++digit, sum >>= 4U) {
    *digit = "0123456789abcdef"[sum & 0xFU];
  }
  return hex;
}

}  // namespace osler::text
