#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "foundation/base/result.h"
#include "trust/audit/proofs.h"

namespace osler::audit {

struct InclusionProof {
  Inclusion claim;
  std::vector<Digest> nodes;
};
struct ConsistencyProof {
  Consistency claim;
  std::vector<Digest> nodes;
};

/// That record `index` is in the tree over the first `size` records. Reads and verifies the log.
/// Errors   invalid_argument: there are not that many records; corrupt: the log does not hold.
Result<InclusionProof> prove_inclusion(const std::filesystem::path& folder, std::uint64_t index,
                                       std::uint64_t size);
/// That the first `from` records are the beginning of the first `to`. Errors   the same.
Result<ConsistencyProof> prove_consistency(const std::filesystem::path& folder, std::uint64_t from,
                                           std::uint64_t to);

/// {"leafIdx","treeSize","root","leafHash","proof"}, hashes in base64 (protection 5.3).
std::string proof_json(const InclusionProof& proof);
/// {"size1","size2","root1","root2","proof"}
std::string proof_json(const ConsistencyProof& proof);

}  // namespace osler::audit
