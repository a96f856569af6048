#include "trust/audit/prove.h"

#include "foundation/base/base64.h"
#include "foundation/json/write.h"
#include "trust/audit/log_lines.h"
#include "trust/audit/verify_log.h"

namespace osler::audit {

namespace {

/// Hands over the hashes of the first `size` records.
Result<void> each_leaf(const std::filesystem::path& folder, std::uint64_t size,
                       const std::function<void(const Digest&)>& sink) {
  LogVerifier verifier({});
  TRY(each_line(log_file(folder), [&](std::string_view line) -> Result<bool> {
    if (verifier.tree().size() == size) return false;
    TRY_ASSIGN(const RecordLine record, verifier.take(line));
    sink(record.leaf);
    return verifier.tree().size() < size;
  }));
  if (verifier.tree().size() == size) return {};
  return fail(ErrorCode::invalid_argument,
              "the log has " + std::to_string(verifier.tree().size()) + " records only");
}

void write_nodes(json::Writer& out, const std::vector<Digest>& nodes) {
  out.name("proof").begin_array();
  for (const Digest& node : nodes) out.string(to_base64(node));
  out.end_array();
}

}  // namespace

Result<InclusionProof> prove_inclusion(const std::filesystem::path& folder, std::uint64_t index,
                                       std::uint64_t size) {
  if (index >= size)
    return fail(ErrorCode::invalid_argument,
                "there are " + std::to_string(size) + " records, numbered from 0");
  InclusionProof proof;
  proof.claim.index = index;
  proof.claim.size = size;
  ProofBuilder builder(inclusion_ranges(index, size));
  MerkleFrontier tree;
  TRY(each_leaf(folder, size, [&](const Digest& leaf) {
    if (tree.size() == index) proof.claim.leaf = leaf;
    tree.add(leaf);
    builder.add(leaf);
  }));
  proof.claim.root = tree.root();
  proof.nodes = builder.proof();
  return proof;
}

Result<ConsistencyProof> prove_consistency(const std::filesystem::path& folder, std::uint64_t from,
                                           std::uint64_t to) {
  if (from == 0 || from > to) {
    return fail(ErrorCode::invalid_argument, "a log grows from at least one record to no fewer");
  }
  ConsistencyProof proof;
  proof.claim.from = from;
  proof.claim.to = to;
  ProofBuilder builder(consistency_ranges(from, to));
  MerkleFrontier tree;
  TRY(each_leaf(folder, to, [&](const Digest& leaf) {
    tree.add(leaf);
    if (tree.size() == from) proof.claim.from_root = tree.root();
    builder.add(leaf);
  }));
  proof.claim.to_root = tree.root();
  proof.nodes = builder.proof();
  return proof;
}

std::string proof_json(const InclusionProof& proof) {
  json::Writer out;
  out.begin_object().member("leafIdx", proof.claim.index).member("treeSize", proof.claim.size);
  out.member("root", to_base64(proof.claim.root)).member("leafHash", to_base64(proof.claim.leaf));
  write_nodes(out, proof.nodes);
  return std::move(out.end_object()).text();
}

std::string proof_json(const ConsistencyProof& proof) {
  json::Writer out;
  out.begin_object().member("size1", proof.claim.from).member("size2", proof.claim.to);
  out.member("root1", to_base64(proof.claim.from_root));
  out.member("root2", to_base64(proof.claim.to_root));
  write_nodes(out, proof.nodes);
  return std::move(out.end_object()).text();
}

}  // namespace osler::audit
