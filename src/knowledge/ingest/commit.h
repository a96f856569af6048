#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/storage/data_folder.h"
#include "knowledge/ingest/batch.h"
#include "knowledge/library/library.h"

namespace osler::ingest {

/// Where documents go. Borrowed.
struct Shelf {
  storage::Database& database;
  const storage::DataFolder& folder;
  crypto::KeyVault& vault;
  const library::Library& library;
};

struct Committed {
  std::vector<library::Accepted> accepted;  // one per candidate, in order
  std::uint64_t chunks = 0;
};

/// Makes a batch of documents searchable: cut and embedded first, then one transaction that accepts
/// every version, takes what they supersede out of the index, adds the segment, and runs `also`.
/// Either all of it holds afterwards or nothing.
/// Errors   those of plan, build_batch, publish and accept; conflict: another process accepted the
///          same document meanwhile (do it again).
Result<Committed> commit_batch(
    const Shelf& shelf, const IndexTools& tools, std::vector<library::Candidate> candidates,
    const std::function<Result<void>(storage::Session&, const Committed&)>& also,
    std::stop_token stop);

/// Takes a document out: retired (kept for proofs) or removed (its text is gone).
enum class TakeOut { retire, remove };
Result<std::vector<documents::VersionId>> take_out(const Shelf& shelf,
                                                   const documents::DocumentId& id, TakeOut how);

/// Supersedes what is due today. Returns  whether anything changed.
Result<bool> supersede_due(const Shelf& shelf);

}  // namespace osler::ingest
