#pragma once

#include <memory>
#include <span>

#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/crypto/segment.h"
#include "foundation/storage/data_folder.h"
#include "knowledge/search/chunk_entry.h"
#include "knowledge/search/segment.h"
#include "knowledge/search/segment_builder.h"

namespace osler::search {

/// A published segment: what it is and which sealed files hold it. Its manifest row. Each file has
/// a container id of its own, since one id for three files would use a nonce three times.
struct SegmentRecord {
  SegmentFacts facts;
  crypto::SegmentId lexical_file;
  crypto::SegmentId vector_file;  // zero: lexical only
  crypto::SegmentId chunk_file;
};

/// Seals and publishes what build_segment or merge_segments made. Durable when this returns, and
/// garbage until a manifest row names it.
/// Errors   unavailable: disk full or failed; those of the vault. What was published before the
///          error has been removed again.
Result<SegmentRecord> publish(const storage::DataFolder& folder, crypto::KeyVault& vault,
                              const SegmentPlaintexts& made);

/// build_segment and publish.
Result<SegmentRecord> write_segment(const storage::DataFolder& folder, crypto::KeyVault& vault,
                                    std::span<const ChunkEntry> entries, const VectorBlock* vectors,
                                    const SegmentOrigin& origin);

/// Opens all pages into private memory and checks every byte.
/// Errors   not_found: a file or its key is gone; corrupt, conflict: a file is not what it should
/// be.
Result<std::shared_ptr<const Segment>> open(const storage::DataFolder& folder,
                                            crypto::KeyVault& vault, const SegmentRecord& record);

/// Removes the files of a segment that no manifest row names any more. Readers that have it open
/// keep their memory. Gone already is no error.
Result<void> remove_files(const storage::DataFolder& folder, const SegmentRecord& record);

}  // namespace osler::search
