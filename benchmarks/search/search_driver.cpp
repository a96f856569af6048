// Our side of benchmarks/search/retrieval_bench.py. Reads what the script wrote (vectors.f32,
// queries.f32, chunks.i32, questions.i32), builds an index, then answers one command per line:
//   exact I | funnel I | lexical I | unpruned I    ms, then chunk numbers, best first
//   batch | roof                                   ms for all queries | for reading all rows once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "knowledge/search/dense_batch.h"
#include "knowledge/search/dense_leg.h"
#include "knowledge/search/lexical_leg.h"
#include "knowledge/search/merge.h"
#include "knowledge/search/opened_for_test.h"

namespace osler::search {
namespace {

constexpr std::size_t results = 10;
constexpr std::size_t chunks_at_once = 50'000;

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

template <class T>
std::vector<T> read_numbers(const std::filesystem::path& path) {
  std::vector<T> numbers(std::filesystem::file_size(path) / sizeof(T));
  std::ifstream(path, std::ios::binary)
      .read(reinterpret_cast<char*>(numbers.data()),
            static_cast<std::streamsize>(numbers.size() * sizeof(T)));
  return numbers;
}

ChunkEntry numbered(std::uint64_t number) {
  ChunkEntry entry;
  for (std::size_t i = 0; i < 8; ++i) {  // ids rise with numbers
    entry.id.bytes[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
  }
  entry.version.bytes = entry.id.bytes;
  entry.tier = 1;
  entry.open = true;
  return entry;
}

std::uint64_t number_of(const ChunkId& id) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8U | id.bytes[i];
  return number;
}

LiveSegment merged(std::vector<LiveSegment> segments) {
  if (segments.size() == 1) return segments.front();
  for (LiveSegment& live : segments) live.deleted = Bitmap(live.segment->chunks());
  return {opened(merge_segments(segments).value()), {}};
}

std::vector<LiveSegment> vector_segments(const std::vector<float>& values, std::size_t dimensions) {
  const std::size_t chunks = values.size() / dimensions;
  std::vector<LiveSegment> segments;
  for (std::size_t at = 0; at < chunks; at += chunks_at_once) {
    const std::size_t count = std::min(chunks_at_once, chunks - at);
    std::vector<ChunkEntry> entries;
    for (std::size_t i = 0; i < count; ++i) entries.push_back(numbered(at + i));
    const VectorBlock block{
        std::span(values).subspan(at * dimensions, count * dimensions), dimensions, SpaceId{}, {}};
    segments.push_back({opened(entries, &block), {}});
  }
  return {merged(std::move(segments))};
}

// Chunks and questions lie as: number of words, then the words.
template <class Visit>
void each_text(const std::vector<std::int32_t>& numbers, const Visit& visit) {
  for (std::size_t at = 0; at < numbers.size();) {
    const auto words = static_cast<std::size_t>(numbers[at]);
    visit(std::span(numbers).subspan(at + 1, words));
    at += 1 + words;
  }
}

std::string word(std::int32_t number) { return "w" + std::to_string(number); }

std::vector<LiveSegment> text_segments(const std::vector<std::int32_t>& numbers) {
  std::vector<LiveSegment> segments;
  std::vector<ChunkEntry> entries;
  std::uint64_t next = 0;
  const auto seal = [&] {
    if (!entries.empty()) segments.push_back({opened(entries), {}});
    entries.clear();
  };
  each_text(numbers, [&](std::span<const std::int32_t> words) {
    entries.push_back(numbered(next++));
    std::uint32_t at = 0;
    for (const std::int32_t w : words) {
      entries.back().field(Field::body).terms.push_back({FormKind::stem, word(w), at++});
    }
    if (entries.size() == chunks_at_once) seal();
  });
  seal();
  return {merged(std::move(segments))};
}

using Wide = std::uint64_t __attribute__((vector_size(32), may_alias));

#if defined(__x86_64__)
__attribute__((target("avx2")))
#endif
std::uint64_t
read_once(const std::int8_t* bytes, std::size_t count) {
  Wide a{};
  Wide b{};
  Wide c{};
  Wide d{};
  const auto* from = reinterpret_cast<const Wide*>(bytes);  // sections are 64-byte aligned
  for (std::size_t i = 0; i + 4 <= count / sizeof(Wide); i += 4) {
    __builtin_prefetch(from + i + 192);  // 6 KB ahead, as our scan does
    __builtin_prefetch(from + i + 194);
    a ^= from[i];
    b ^= from[i + 1];
    c ^= from[i + 2];
    d ^= from[i + 3];
  }
  const Wide all = a ^ b ^ c ^ d;
  return all[0] ^ all[1] ^ all[2] ^ all[3];
}

std::uint64_t read_all(const std::vector<LiveSegment>& segments) {
  std::uint64_t sum = 0;
  for (const LiveSegment& live : segments) {
    const VectorSegment& vectors = *live.segment->vectors();
    sum ^= read_once(vectors.row(0), std::size_t{vectors.chunks()} * vectors.stride());
  }
  return sum;
}

class Driver {
 public:
  Driver(const std::filesystem::path& folder, std::size_t dimensions) {
    if (dimensions > 0) {
      read_queries(folder, dimensions);
      const auto values = read_numbers<float>(folder / "vectors.f32");
      build([&] { return vector_segments(values, dimensions); });
    } else {
      read_questions(folder);
      const auto numbers = read_numbers<std::int32_t>(folder / "chunks.i32");
      build([&] { return text_segments(numbers); });
    }
  }

  void run() {
    std::cout << build_ms_ << ' ' << snapshot_->memory_bytes() << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
      std::istringstream words(line);
      std::string command;
      std::size_t number = 0;
      words >> command >> number;
      answer(command, number);
    }
  }

 private:
  template <class Build>
  void build(const Build& segments) {
    const auto began = Clock::now();
    segments_ = segments();
    build_ms_ = milliseconds_since(began);
    snapshot_ = snapshot_of(segments_);
  }

  void read_queries(const std::filesystem::path& folder, std::size_t dimensions) {
    const auto asked = read_numbers<float>(folder / "queries.f32");
    for (std::size_t at = 0; at < asked.size(); at += dimensions) {
      vectors_.push_back(quantize(std::span(asked).subspan(at, dimensions)).value());
    }
  }

  void read_questions(const std::filesystem::path& folder) {
    each_text(read_numbers<std::int32_t>(folder / "questions.i32"), [&](auto words) {
      questions_.emplace_back();
      for (const std::int32_t w : words) {
        questions_.back().push_back({FormKind::stem, word(w), 1, false});
      }
    });
  }

  void answer(const std::string& command, std::size_t number) {
    const auto began = Clock::now();
    std::vector<ScoredChunk> found;
    std::uint64_t read = 0;
    if (command == "roof") {
      read = read_all(segments_);
    } else {
      const std::vector<const Snapshot*> one{snapshot_.get()};
      const Scope scope(one, Filter({PartitionId{}}, {1}, {}, 0));
      found = searched(scope, command, number);
    }
    std::cout << milliseconds_since(began);
    for (const ScoredChunk& chunk : found) std::cout << ' ' << number_of(chunk.id);
    std::cout << (read == 1 ? " " : "") << std::endl;
  }

  std::vector<ScoredChunk> searched(const Scope& scope, const std::string& command,
                                    std::size_t number) const {
    if (command == "batch") {
      return top_of_each(scope, vectors_, results).front();
    }
    if (command == "exact" || command == "funnel") {
      DenseOptions options;
      options.funnel_from = command == "funnel" ? 0 : std::numeric_limits<std::uint64_t>::max();
      return DenseLeg(scope, std::span(vectors_).subspan(number, 1), options).top(results);
    }
    const MatchedTerms terms = match_terms(scope, questions_[number], {});
    const LexicalLeg leg(scope, terms, {});
    return leg.top(results, command == "lexical" ? Pruning::on : Pruning::off);
  }

  double build_ms_ = 0;
  std::vector<QuantizedVector> vectors_;
  std::vector<std::vector<QueryTerm>> questions_;
  std::vector<LiveSegment> segments_;
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace
}  // namespace osler::search

// osler_search_driver FOLDER DIMENSIONS, 0 dimensions: texts
int main(int count, char** words) {
  if (count != 3) return 2;
  osler::search::Driver(words[1], static_cast<std::size_t>(std::stoul(words[2]))).run();
}
