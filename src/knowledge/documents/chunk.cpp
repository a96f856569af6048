#include "knowledge/documents/chunk.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "foundation/crypto/framing.h"
#include "foundation/crypto/hash.h"
#include "knowledge/documents/chunk_atoms.h"
#include "knowledge/documents/chunk_header.h"
#include "knowledge/documents/sentence_graph.h"
#include "knowledge/documents/sentence_spans.h"

namespace osler::documents {
namespace {

// Costs are whole numbers, so that every machine cuts at the same places: one is 10,000.
using Cost = std::int64_t;
constexpr Cost one = 10'000;
constexpr Cost never = std::numeric_limits<Cost>::max() / 4;

// Source   retrieval 3.2 for list, colon, back-reference and the bonus at blank lines; the others
//          order what that page forbids (bound) and prefers (sub-headings).
constexpr Cost seam_cost(Seam seam) {
  switch (seam) {
    case Seam::plain:
      return 0;
    case Seam::blank_line:
      return -one / 10;
    case Seam::heading:
      return -one / 2;
    case Seam::inside_list:
      return one;
    case Seam::back_reference:
      return 2 * one;
    case Seam::after_colon:
      return 4 * one;
    case Seam::bound:
      return 100 * one;
  }
  return 0;
}

Cost size_cost(std::size_t tokens, const ChunkOptions& options) {
  const auto target = static_cast<Cost>(options.target);
  const Cost off = static_cast<Cost>(tokens) - target;
  const Cost too_small = tokens < options.minimum ? 10 * one : 0;
  return off * off * one / (target * target) + too_small;
}

using AtomRange = std::pair<std::size_t, std::size_t>;

// The cheapest cuts of one region; each atom fits into the maximum.
class Cuts {
 public:
  Cuts(std::span<const Atom> atoms, const ChunkOptions& options)
      : atoms_(atoms),
        options_(options),
        best_(atoms.size() + 1, never),
        from_(atoms.size() + 1, 0) {
    best_[0] = 0;
    for (std::size_t end = 1; end <= atoms.size(); ++end) choose_begin(end);
  }

  std::vector<AtomRange> ranges() const {
    std::vector<AtomRange> out;
    for (std::size_t end = atoms_.size(); end > 0; end = from_[end])
      out.emplace_back(from_[end], end);
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  void choose_begin(std::size_t end) {
    std::size_t tokens = 0;
    for (std::size_t begin = end; begin-- > 0;) {
      tokens += atoms_[begin].tokens + (begin + 1 < end ? atoms_[begin + 1].gap_tokens : 0);
      if (tokens > options_.maximum) return;
      // What is repeated has to fit too, but one atom alone is always a chunk: `add` shortens.
      if (tokens + atoms_[begin].context_tokens > options_.maximum && begin + 1 < end) continue;
      const Cost seam = begin == 0 ? 0 : seam_cost(atoms_[begin].seam);
      const Cost cost = best_[begin] + size_cost(tokens, options_) + seam;
      if (cost > best_[end]) continue;  // of equals the earlier cut wins
      best_[end] = cost;
      from_[end] = begin;
    }
  }

  std::span<const Atom> atoms_;
  const ChunkOptions& options_;
  std::vector<Cost> best_;         // of the first n atoms
  std::vector<std::size_t> from_;  // where their last chunk begins
};

class Chunker {
 public:
  Chunker(const Document& document, const VersionId& version, const ChunkOptions& options,
          const TokenCounter& count)
      : document_(document),
        version_(version),
        options_(options),
        headers_(document, options.header, count),
        count_(count) {}

  std::vector<Chunk> run(std::span<const Atom> atoms) {
    for (std::size_t begin = 0; begin < atoms.size();) {
      std::size_t end = begin + 1;
      while (end < atoms.size() && !atoms[end].begins_region) ++end;
      const auto region = atoms.subspan(begin, end - begin);
      for (const AtomRange& range : Cuts(region, options_).ranges()) add(region, range);
      begin = end;
    }
    return std::move(chunks_);
  }

 private:
  void add(std::span<const Atom> region, AtomRange range) {
    if (overlaps(region, range)) --range.first;
    Chunk chunk;
    for (std::size_t i = range.first; i < range.second; ++i) {
      const Atom& atom = region[i];
      chunk.tokens += atom.tokens + (i > range.first ? atom.gap_tokens : 0);
      chunk.is_cut |= atom.is_cut;
    }
    const Atom& first = region[range.first];
    chunk.span = {first.span.begin, region[range.second - 1].span.end};
    chunk.section = smallest_around(first.section, chunk.span);
    chunk.header = headers_.of(chunk.section);
    const bool is_below = first.context && first.context->end <= chunk.span.begin;
    if (is_below) chunk.context = context_of(*first.context, chunk.tokens);
    chunk.id = chunk_id(version_, chunk.span);
    chunks_.push_back(std::move(chunk));
  }

  // The repeated row or lead-in, as much of it as the encoder still reads beside the body.
  std::string context_of(Span span, std::size_t tokens) const {
    const std::size_t room = options_.maximum - std::min(tokens, options_.maximum);
    return shortened(std::string(slice(document_.text, span)), room, count_);
  }

  // The last sentence of the chunk before, when both stand in one headed part.
  bool overlaps(std::span<const Atom> region, AtomRange range) const {
    if (range.first == 0) return false;
    const Atom& before = region[range.first - 1];
    if (!before.may_overlap || before.tokens > options_.overlap) return false;
    std::size_t tokens = before.tokens;
    for (std::size_t i = range.first; i < range.second; ++i)
      tokens += region[i].gap_tokens + region[i].tokens;
    return tokens <= options_.maximum && part_of(before) == part_of(region[range.first]);
  }

  std::uint32_t part_of(const Atom& atom) const {
    std::uint32_t section = atom.section;
    while (section != 0 && document_.sections[section].kind != SectionKind::heading)
      section = document_.sections[section].parent;
    return section;
  }

  std::uint32_t smallest_around(std::uint32_t section, Span span) const {
    while (section != 0 && document_.sections[section].span.end < span.end)
      section = document_.sections[section].parent;
    return section;
  }

  const Document& document_;
  const VersionId& version_;
  const ChunkOptions& options_;
  HeaderLines headers_;
  const TokenCounter& count_;
  std::vector<Chunk> chunks_;
};

}  // namespace

std::vector<Chunk> chunk(const Document& document, const SentenceGraph& graph,
                         const VersionId& version, const ChunkOptions& options,
                         const TokenCounter& count) {
  const auto atoms = chunk_atoms(document, graph, options, count);
  return Chunker(document, version, options, count).run(atoms);
}

std::vector<Chunk> chunk(const Document& document, const VersionId& version,
                         const ChunkOptions& options, const TokenCounter& count) {
  return chunk(document, derive_sentences(document), version, options, count);
}

ChunkId chunk_id(const VersionId& version, Span span) {
  crypto::Bytes bytes;
  crypto::append(bytes, version.bytes);
  crypto::append_u64(bytes, span.begin);
  crypto::append_u64(bytes, span.end);
  crypto::append_u32(bytes, chunker_version);
  ChunkId id;
  const crypto::Digest digest = crypto::sha256(bytes);
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

std::string indexed_text(const Document& document, const Chunk& chunk) {
  std::string out = chunk.header;
  for (const std::string_view part :
       {std::string_view(chunk.context), slice(document.text, chunk.span)}) {
    if (!out.empty() && !part.empty()) out += '\n';
    out += part;
  }
  return out;
}

}  // namespace osler::documents
