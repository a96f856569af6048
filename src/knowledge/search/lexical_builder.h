#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/search/chunk_entry.h"
#include "knowledge/search/lexical_format.h"
#include "knowledge/search/posting_block.h"
#include "knowledge/search/segment_layout.h"

namespace osler::search {

constexpr std::size_t longest_term = 255;
/// A term as it is stored and looked up: what is longer is cut, on both sides alike.
inline std::string_view clipped(std::string_view term) { return term.substr(0, longest_term); }

/// Inverts chunk entries into the plaintext of a .lex file. One use; belongs to one thread.
class LexicalBuilder {
 public:
  /// Ordinals follow the order of the calls. Exact, code and negated forms of the synonym field are
  /// left out: they stand in no text.
  /// Errors   invalid_argument: positions that fall; an empty term.
  Result<void> add(const ChunkEntry& entry, bool open);
  std::vector<std::uint8_t> finish(const SegmentId& segment, const AnalyzerId& analyzer);

 private:
  struct List {
    std::vector<Posting> postings;
    std::vector<std::uint32_t> positions;
    std::uint32_t open_chunks = 0;
  };
  struct StemCount {
    std::uint32_t open_chunks = 0;
    std::int64_t last_ordinal = -1;
  };
  Result<void> add_field(const ChunkEntry& entry, Field field, bool open);
  void post(const AnalyzedTerm& term, Field field, bool open);
  void count_stem(std::string_view stem);

  std::unordered_map<std::string, List> lists_;
  std::unordered_map<std::string, StemCount> stems_;  // over all fields
  std::vector<FieldLengths> lengths_;
  OpenStats stats_;
};

}  // namespace osler::search
