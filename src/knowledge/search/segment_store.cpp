#include "knowledge/search/segment_store.h"

#include <array>
#include <utility>

#include "foundation/storage/publish_file.h"
#include "foundation/storage/segment_file.h"

namespace osler::search {
namespace {

using crypto::SegmentKind;

Result<void> publish_one(const storage::DataFolder& folder, crypto::KeyVault& vault,
                         const crypto::SegmentPlace& place, std::span<const std::uint8_t> plaintext,
                         crypto::SegmentId& id) {
  if (plaintext.empty()) return {};  // no vectors: no file
  TRY_ASSIGN(const auto header, storage::publish_segment(folder, vault, place, plaintext));
  id = header.id;
  return {};
}

Result<PlainBytes> open_one(const storage::DataFolder& folder, crypto::KeyVault& vault,
                            const crypto::SegmentPlace& place, const crypto::SegmentId& id) {
  TRY_ASSIGN(const auto file,
             storage::SegmentFile::open(folder.segment(place.partition, id), vault, place));
  TRY_ASSIGN(auto memory, file.open_whole());
  auto owner = std::make_shared<const crypto::PrivateMemory>(std::move(memory));
  const auto bytes = owner->bytes();
  return PlainBytes{std::move(owner), bytes};
}

}  // namespace

Result<SegmentRecord> publish(const storage::DataFolder& folder, crypto::KeyVault& vault,
                              const SegmentPlaintexts& made) {
  SegmentRecord record;
  record.facts = made.facts;
  const PartitionId& partition = made.facts.partition;
  const auto publish_all = [&]() -> Result<void> {
    TRY(publish_one(folder, vault, {SegmentKind::lexical, partition}, made.lexical,
                    record.lexical_file));
    TRY(publish_one(folder, vault, {SegmentKind::vectors, partition}, made.vectors,
                    record.vector_file));
    return publish_one(folder, vault, {SegmentKind::chunk_table, partition}, made.chunks,
                       record.chunk_file);
  };
  const auto published = publish_all();
  if (published) return record;
  static_cast<void>(remove_files(folder, record));  // what stays is removed at the next start
  return tl::unexpected<Error>(published.error());
}

Result<SegmentRecord> write_segment(const storage::DataFolder& folder, crypto::KeyVault& vault,
                                    std::span<const ChunkEntry> entries, const VectorBlock* vectors,
                                    const SegmentOrigin& origin) {
  TRY_ASSIGN(const SegmentPlaintexts made, build_segment(entries, vectors, origin));
  return publish(folder, vault, made);
}

Result<std::shared_ptr<const Segment>> open(const storage::DataFolder& folder,
                                            crypto::KeyVault& vault, const SegmentRecord& record) {
  const PartitionId& partition = record.facts.partition;
  OpenedFiles files;
  TRY_ASSIGN(files.lexical,
             open_one(folder, vault, {SegmentKind::lexical, partition}, record.lexical_file));
  TRY_ASSIGN(files.chunks,
             open_one(folder, vault, {SegmentKind::chunk_table, partition}, record.chunk_file));
  if (record.facts.has_vectors()) {
    TRY_ASSIGN(files.vectors,
               open_one(folder, vault, {SegmentKind::vectors, partition}, record.vector_file));
  }
  TRY_ASSIGN(auto segment, Segment::open(record.facts, std::move(files)));
  return std::make_shared<const Segment>(std::move(segment));
}

Result<void> remove_files(const storage::DataFolder& folder, const SegmentRecord& record) {
  for (const auto& id : {record.lexical_file, record.vector_file, record.chunk_file}) {
    if (id == crypto::SegmentId{}) continue;
    TRY(storage::remove_file(folder.segment(record.facts.partition, id)));
  }
  return {};
}

}  // namespace osler::search
