#include "knowledge/search/segment_builder.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "foundation/crypto/random.h"
#include "knowledge/search/chunk_table.h"
#include "knowledge/search/lexical_builder.h"

namespace osler::search {
namespace {

constexpr std::size_t most_labels = 0xffff;

tl::unexpected<Error> bad_entry(std::size_t number, const char* what) {
  return fail(ErrorCode::invalid_argument,
              "chunk " + std::to_string(number) + " of a segment " + what);
}

Result<void> check(std::span<const ChunkEntry> entries, const VectorBlock* vectors) {
  if (entries.empty()) return fail(ErrorCode::invalid_argument, "a segment needs a chunk");
  if (entries.size() > most_chunks_in_segment) {
    return fail(ErrorCode::too_large, "a segment holds at most 2,000,000 chunks; make several");
  }
  std::unordered_set<ChunkId> ids;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const ChunkEntry& entry = entries[i];
    if (!ids.insert(entry.id).second) return bad_entry(i, "has the id of an earlier one");
    if (entry.span.end < entry.span.begin) return bad_entry(i, "ends before it begins");
    if (entry.valid_to < entry.valid_from) return bad_entry(i, "expires before it is valid");
    if (entry.labels.size() > most_labels) return bad_entry(i, "has more than 65,535 labels");
  }
  if (vectors == nullptr) return {};
  if (vectors->dimensions == 0 || vectors->values.size() != vectors->dimensions * entries.size()) {
    return fail(ErrorCode::invalid_argument, "a segment of " + std::to_string(entries.size()) +
                                                 " chunks got " + std::to_string(vectors->rows()) +
                                                 " vectors; give one to each");
  }
  return {};
}

ChunkRow row_of(const ChunkEntry& entry, bool open, std::uint32_t label_set) {
  ChunkRow row;
  row.id = entry.id;
  row.version = entry.version;
  row.tier = entry.tier;
  row.label_set = label_set;
  row.section = entry.section;
  row.begin = entry.span.begin;
  row.end = entry.span.end;
  row.tokens = static_cast<std::uint16_t>(std::min(entry.tokens, 0xffffU));
  row.flags = open ? open_flag : std::uint16_t{0};
  row.valid_from = entry.valid_from;
  row.valid_to = entry.valid_to;
  return row;
}

Result<std::vector<std::uint8_t>> encode_vectors(const VectorBlock& block,
                                                 const SegmentId& segment) {
  VectorEncoder encoder(block.dimensions);
  for (std::size_t i = 0; i < block.rows(); ++i) {
    const auto row = block.values.subspan(i * block.dimensions, block.dimensions);
    TRY(encoder.add(row, block.sign_means));
  }
  return encoder.finish(segment, block.space);
}

}  // namespace

SegmentId random_segment_id() {
  crypto::SystemRandom random;
  return crypto::random_id<SegmentId>(random);
}

void extend_runs(std::vector<VersionRun>& runs, const VersionId& version, std::uint32_t ordinal) {
  if (!runs.empty() && runs.back().version == version) {
    ++runs.back().count;
  } else {
    runs.push_back({version, ordinal, 1});
  }
}

Result<SegmentPlaintexts> build_segment(std::span<const ChunkEntry> entries,
                                        const VectorBlock* vectors, const SegmentOrigin& origin) {
  TRY(check(entries, vectors));
  SegmentPlaintexts made;
  SegmentFacts& facts = made.facts;
  facts.segment = random_segment_id();
  facts.partition = origin.partition;
  facts.analyzer = origin.analyzer;
  facts.chunks = static_cast<std::uint32_t>(entries.size());
  LexicalBuilder lexical;
  ChunkTableContent table;
  for (std::uint32_t i = 0; i < facts.chunks; ++i) {
    const ChunkEntry& entry = entries[i];
    const bool open = entry.open && origin.partition == PartitionId{};
    TRY(lexical.add(entry, open));
    table.rows.push_back(row_of(entry, open, table.label_set(entry.labels)));
    table.groups.push_back(entry.group);
    extend_runs(facts.versions, entry.version, i);
  }
  made.lexical = lexical.finish(facts.segment, origin.analyzer);
  made.chunks = encode_chunk_table(table, facts.segment);
  if (vectors == nullptr) return made;
  facts.space = vectors->space;
  facts.dimensions = static_cast<std::uint32_t>(vectors->dimensions);
  TRY_ASSIGN(made.vectors, encode_vectors(*vectors, facts.segment));
  return made;
}

}  // namespace osler::search
