#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "connecting/engines/postgres_connection.h"
#include "knowledge/search/candidate_source.h"

namespace osler::engines {

struct PgvectorOptions {
  std::string table = "osler_chunk";  // lower-case letters, digits, '_'
  std::uint64_t index_from = 50'000;  // chunks above which a graph index is made
  std::uint32_t search_list = 400;    // hnsw.ef_search, at most 1,000
};

/// Chunks in a PostgreSQL table with pgvector 0.8 or newer. Up to `index_from` chunks every search
/// is exact; above, an HNSW index proposes, its filtered scan goes on until enough is found
/// (hnsw.iterative_scan), and a search that still finds too little is repeated exactly. Making the
/// index takes minutes for a million chunks, and the other callers wait for it.
///
/// Traps    an older pgvector takes an unknown setting with a mere warning, so the value is read
///          back; without iterative_scan a filter leaves fewer than k; erased rows lie in the file
///          until VACUUM has run, so an erasure is logical.
/// Source   retrieval 15; pgvector 0.8.0 README.
class PgvectorSource final : public search::CandidateSource {
 public:
  /// Makes the table where it is absent.
  /// Errors   unsupported: pgvector is missing or older than 0.8; invalid_argument: the table's
  ///          name; conflict: the table holds vectors of another width or space; those of the
  ///          connection.
  static Result<std::unique_ptr<PgvectorSource>> open(
      std::unique_ptr<PostgresConnection> connection, search::SourceFacts facts,
      const PgvectorOptions& options = {});

  Result<search::SourcePage> describe(const search::ChunkId& after, std::size_t most) override;
  Result<search::WriteToken> upsert(std::span<const search::SourceChunk> batch) override;
  Result<search::WriteToken> erase(std::span<const search::ChunkId> ids) override;
  Result<std::vector<search::SourceHit>> search(const search::SourceQuery& query,
                                                std::stop_token stop) override;
  /// At once: one server, and a commit is seen by the next statement.
  Result<void> visible(search::WriteToken token, std::stop_token stop) override;

 private:
  PgvectorSource(std::unique_ptr<PostgresConnection> connection, search::SourceFacts facts,
                 const PgvectorOptions& options);
  Result<void> prepare();
  Result<void> claim_space();
  Result<void> insert(const search::SourceChunk& chunk);
  Result<void> index_if_large();
  Result<std::vector<search::SourceHit>> nearest(const search::SourceQuery& query, bool exact);

  std::unique_ptr<PostgresConnection> connection_;
  search::SourceFacts facts_;
  PgvectorOptions options_;
  bool is_indexed_ = false;
  std::mutex mutex_;  // one session
};

}  // namespace osler::engines
