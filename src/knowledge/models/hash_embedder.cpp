#include "knowledge/models/hash_embedder.h"

#include "knowledge/models/embeddable.h"

#include <cmath>
#include <map>

namespace osler::models {
namespace {

std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t mixed = 0xcbf29ce484222325U;
  for (const char byte : bytes) {
    mixed = (mixed ^ static_cast<std::uint8_t>(byte)) * 0x100000001b3U;
  }
  return mixed ^ (mixed >> 32U);  // the low bits choose the place: let the high ones take part
}

bool belongs_to_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    if (!belongs_to_word(c)) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    words.back() += lower(c);
  }
  return words;
}

// Short words are mostly "the", "of", "is": without a corpus to count in, length is the best guess.
float weight_of(std::string_view word) { return word.size() <= 3 ? 0.3F : 1.0F; }

std::map<std::string, float> features_of(std::string_view text) {
  std::map<std::string, float> features;
  for (const std::string& word : words_of(text)) {
    features["w" + word] += weight_of(word);
    const std::string padded = "<" + word + ">";
    const std::size_t trigrams = padded.size() - 2;
    const float share = 0.7F * weight_of(word) / std::sqrt(static_cast<float>(trigrams));
    for (std::size_t i = 0; i < trigrams; ++i) features["t" + padded.substr(i, 3)] += share;
  }
  if (features.empty()) features["r" + std::string(text)] = 1;  // "???" is a text as well
  return features;
}

void add_features(std::string_view text, std::span<float> row) {
  for (const auto& [feature, weight] : features_of(text)) {
    const std::uint64_t hash = fnv1a(feature);
    const float signed_weight = (hash >> 63U) != 0 ? -std::sqrt(weight) : std::sqrt(weight);
    row[hash % row.size()] += signed_weight;
  }
}

void scale_to_length_one(std::string_view text, std::span<float> row) {
  double squares = 0;
  for (const float value : row) squares += static_cast<double>(value) * value;
  if (squares < 1e-12) {  // features may cancel each other out
    row[fnv1a(text) % row.size()] = 1;
    squares = 1;
  }
  const auto factor = static_cast<float>(1 / std::sqrt(squares));
  for (float& value : row) value *= factor;
}

}  // namespace

HashEmbedder::HashEmbedder(std::size_t dimension, std::size_t max_tokens)
    : dimension_(dimension), max_tokens_(max_tokens) {
  identity_.name = "hash-words-trigrams-1";
  identity_.sha256 = std::string(64, '0');  // no weights
  // Readable on purpose: nobody takes it for the hash of a real space.
  const std::string width = std::to_string(dimension);
  identity_.space_id = "4a5300000000000000000000" + std::string(8 - width.size(), '0') + width;
}

Result<Matrix> HashEmbedder::embed(std::span<const std::string_view> texts, EmbedFor /*purpose*/,
                                   std::stop_token stop) {
  Matrix matrix{texts.size(), dimension_, std::vector<float>(texts.size() * dimension_)};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "embedding was cancelled");
    TRY(check_embeddable(*this, texts[i], i));
    const auto row = std::span(matrix.values).subspan(i * dimension_, dimension_);
    add_features(texts[i], row);
    scale_to_length_one(texts[i], row);
  }
  return matrix;
}

std::size_t HashEmbedder::count_tokens(std::string_view text) const {
  std::size_t tokens = 2;
  for (const std::string& word : words_of(text)) tokens += (word.size() + 5) / 6;
  for (const char c : text) tokens += !belongs_to_word(c) && c != ' ' && c != '\n' ? 1U : 0U;
  return tokens;
}

}  // namespace osler::models
