#include "knowledge/search/segment.h"

#include <utility>

#include "foundation/crypto/encoding.h"

namespace osler::search {
namespace {

template <class T>
Result<T> named(const SegmentFacts& facts, Result<T> result) {
  if (result) return result;
  return fail(result.error().code,
              "segment " + crypto::to_hex(facts.segment) + ": " + result.error().message);
}

SegmentHeader header(const SegmentFacts& facts, std::string_view magic,
                     const std::array<std::uint8_t, 16>& of) {
  return {magic, facts.chunks, facts.segment, of};
}

}  // namespace

Segment::Segment(SegmentFacts facts, LexicalSegment lexical, ChunkTable table)
    : facts_(std::move(facts)), lexical_(std::move(lexical)), table_(std::move(table)) {}

Result<Segment> Segment::open(const SegmentFacts& facts, OpenedFiles files) {
  TRY_ASSIGN(auto lexical, named(facts, LexicalSegment::open(
                                            std::move(files.lexical),
                                            header(facts, lexical_magic, facts.analyzer.bytes))));
  TRY_ASSIGN(auto table, named(facts, ChunkTable::open(std::move(files.chunks),
                                                       header(facts, chunk_table_magic, {}))));
  Segment segment(facts, std::move(lexical), std::move(table));
  if (facts.has_vectors()) {
    TRY_ASSIGN(segment.vectors_,
               named(facts, VectorSegment::open(std::move(files.vectors),
                                                header(facts, vector_magic, facts.space.bytes),
                                                facts.dimensions)));
  }
  TRY(named(facts, segment.check_agreement()));
  return segment;
}

OpenStats Segment::counted() const {
  OpenStats stats;
  for (std::uint32_t i = 0; i < facts_.chunks; ++i) {
    if (!table_.row(i).open()) continue;
    ++stats.chunks;
    const FieldLengths lengths = lexical_.lengths(i);
    for (std::size_t f = 0; f < field_count; ++f) stats.lengths[f] += lengths[f];
  }
  return stats;
}

bool Segment::versions_fit() const {
  std::uint32_t next = 0;
  for (const VersionRun& run : facts_.versions) {
    if (run.first < next || run.count > facts_.chunks || run.first > facts_.chunks - run.count) {
      return false;
    }
    next = run.first + run.count;
    for (std::uint32_t i = run.first; i < next; ++i) {
      if (table_.row(i).version != run.version) return false;
    }
  }
  return true;
}

Result<void> Segment::check_agreement() const {
  const auto bad = [](const char* what) { return fail(ErrorCode::corrupt, what); };
  const OpenStats stats = counted();
  const OpenStats& stored = lexical_.open_stats();
  if (stats.chunks != stored.chunks || stats.lengths != stored.lengths) {
    return bad("its statistics do not count its open chunks");
  }
  if (facts_.partition != PartitionId{} && stats.chunks != 0) {
    return bad("an open chunk in a patient's partition");
  }
  return versions_fit() ? Result<void>() : bad("its chunks belong to other versions than it says");
}

std::size_t Segment::memory_bytes() const {
  return lexical_.memory_bytes() + table_.memory_bytes() +
         (vectors_ ? vectors_->memory_bytes() : 0);
}

}  // namespace osler::search
