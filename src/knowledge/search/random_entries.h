#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "knowledge/search/chunk_entry.h"

namespace osler::search {

/// For tests and benchmarks: chunks of invented words, the same for the same seed on every machine.
/// Word w<i> is drawn with a weight that falls with i, so that some words are common and most rare.
class RandomEntries {
 public:
  explicit RandomEntries(std::uint32_t seed, std::uint32_t words = 60)
      : random_(seed), words_(words) {}

  ChunkEntry next() {
    ChunkEntry entry;
    entry.id.bytes = bytes();
    entry.version.bytes = bytes();
    entry.section = below(50);
    entry.span = {below(1000), 1000 + below(1000)};
    entry.tokens = below(300);
    entry.tier = 1 + below(3);
    if (below(4) == 0) entry.labels = {below(3)};
    entry.open = entry.labels.empty();
    if (below(5) == 0) entry.valid_to = 100;
    if (below(5) == 0) entry.valid_from = 50;
    entry.field(Field::title) = field(3);
    entry.field(Field::header) = field(6);
    entry.field(Field::body) = field(40);
    if (below(3) == 0) entry.field(Field::synonym) = field(4);
    return entry;
  }

  std::vector<ChunkEntry> take(std::size_t count) {
    std::vector<ChunkEntry> entries;
    while (entries.size() < count) entries.push_back(next());
    return entries;
  }

  /// Shape    one row per chunk, no row zero.
  std::vector<float> vectors(std::size_t rows, std::size_t dimensions) {
    std::vector<float> values(rows * dimensions);
    for (float& value : values) value = (static_cast<float>(below(2001)) - 1000.5F) / 1000.0F;
    return values;
  }

  std::string word() {
    const std::uint32_t a = below(words_);
    return "w" + std::to_string(a * below(words_) / words_);  // skewed towards w0
  }
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_()) % limit; }

 private:
  std::array<std::uint8_t, 16> bytes() {
    std::array<std::uint8_t, 16> out{};
    for (auto& byte : out) byte = static_cast<std::uint8_t>(random_());
    return out;
  }

  AnalyzedField field(std::uint32_t most) {
    AnalyzedField field;
    const std::uint32_t length = below(most + 1);
    for (std::uint32_t at = 0; at < length; ++at) {
      const std::string w = word();
      field.terms.push_back({FormKind::stem, w, at});
      field.terms.push_back({FormKind::exact, w + (below(2) == 0 ? "s" : ""), at});
      if (below(10) == 0) field.terms.push_back({FormKind::code, "c" + w, at});
      if (below(20) == 0) field.terms.push_back({FormKind::negated, w, at});
    }
    return field;
  }

  std::mt19937 random_;
  std::uint32_t words_;
};

}  // namespace osler::search
