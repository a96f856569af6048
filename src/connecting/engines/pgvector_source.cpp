#include "connecting/engines/pgvector_source.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "connecting/engines/pgvector_text.h"
#include "foundation/base/hex.h"

namespace osler::engines {

using search::ChunkId;
using search::SourceChunk;
using search::SourceHit;
using search::SourcePage;
using search::SourceQuery;
using search::WriteToken;

namespace {

Result<std::uint64_t> number_of(const PostgresRows& rows) {
  std::uint64_t number = 0;
  if (rows.size() == 1 && rows[0].size() == 1 && rows[0][0]) {
    const std::string& text = *rows[0][0];
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return number;
  }
  return fail(ErrorCode::corrupt, "PostgreSQL gave no number where one belongs");
}

Result<ChunkId> id_of(const std::optional<std::string>& text) {
  if (!text) return fail(ErrorCode::corrupt, "PostgreSQL gave a chunk without an id");
  return binary_id_from_hex<ChunkId>(*text);
}

/// "0.8.0" is new enough, "0.10" too.
bool is_new_enough(const std::string& version) {
  int major = 0;
  int minor = 0;
  const char* end = version.data() + version.size();
  const auto first = std::from_chars(version.data(), end, major);
  if (first.ec != std::errc() || first.ptr == end) return false;
  if (std::from_chars(first.ptr + 1, end, minor).ec != std::errc()) return false;
  return major > 0 || minor >= 8;
}

/// Everything that a person may see, as one condition on $2 to $6, and $7 where it is narrowed.
std::string condition(const search::Filter& filter) {
  std::string text =
      "partition_id = ANY($2::text[]) AND tier = ANY($3::int[]) AND labels <@ $4::int[] "
      "AND valid_from <= $5::int AND valid_to >= $6::int";
  if (filter.narrowed()) text += " AND version_id = ANY($7::text[])";
  return text;
}

std::vector<std::string> values_of(const SourceQuery& query) {
  const search::Filter& filter = query.filter;
  const std::string day = std::to_string(filter.date());
  std::vector<std::string> values{vector_text(*query.vector),
                                  array_text(filter.partitions()),
                                  array_text(filter.tiers()),
                                  array_text(filter.labels()),
                                  day,
                                  day};
  if (filter.narrowed()) values.push_back(array_text(filter.versions()));
  return values;
}

}  // namespace

PgvectorSource::PgvectorSource(std::unique_ptr<PostgresConnection> connection,
                               search::SourceFacts facts, const PgvectorOptions& options)
    : connection_(std::move(connection)), facts_(std::move(facts)), options_(options) {
  facts_.takes_terms = false;
  facts_.erases_at_once = false;
}

Result<std::unique_ptr<PgvectorSource>> PgvectorSource::open(
    std::unique_ptr<PostgresConnection> connection, search::SourceFacts facts,
    const PgvectorOptions& options) {
  TRY(check_table_name(options.table));
  std::unique_ptr<PgvectorSource> source(
      new PgvectorSource(std::move(connection), std::move(facts), options));
  TRY(source->prepare());
  return source;
}

Result<void> PgvectorSource::prepare() {
  TRY_ASSIGN(const auto version, connection_->execute("SELECT extversion FROM pg_extension WHERE "
                                                      "extname = 'vector'"));
  if (version.size() != 1 || !version[0][0] || !is_new_enough(*version[0][0])) {
    return fail(ErrorCode::unsupported,
                "pgvector 0.8 or newer is needed: CREATE EXTENSION vector, or update it");
  }
  const std::string width = std::to_string(facts_.dimensions);
  TRY(connection_->execute(
      "CREATE TABLE IF NOT EXISTS " + options_.table +
      " (chunk_id text COLLATE \"C\" PRIMARY KEY, version_id text NOT NULL, partition_id text NOT "
      "NULL, tier int NOT NULL, labels int[] NOT NULL, valid_from int NOT NULL, valid_to int NOT "
      "NULL, embedding vector(" +
      width + ") NOT NULL)"));
  const std::vector<std::string> name{options_.table};
  TRY_ASSIGN(const auto stored,
             connection_->execute("SELECT atttypmod FROM pg_attribute WHERE attrelid = "
                                  "$1::regclass AND attname = 'embedding'",
                                  name));
  TRY_ASSIGN(const std::uint64_t dimensions, number_of(stored));
  if (dimensions != facts_.dimensions) {
    return fail(ErrorCode::conflict, "table " + options_.table + " holds vectors of " +
                                         std::to_string(dimensions) + " numbers, the model gives " +
                                         width + "; name another table");
  }
  TRY(claim_space());
  return index_if_large();
}

// The same width is no proof of the same space (retrieval 12), so the table's comment names it.
Result<void> PgvectorSource::claim_space() {
  const std::string mark = "osler space " + hex_of(facts_.space);
  const std::vector<std::string> name{options_.table};
  TRY_ASSIGN(const auto told,
             connection_->execute("SELECT obj_description($1::regclass, 'pg_class'), "
                                  "(SELECT count(*) FROM (SELECT FROM " +
                                      options_.table + " LIMIT 1) AS one)",
                                  name));
  const auto& row = told.at(0);
  if (row.at(0) == mark) return {};
  if (row.at(0) || row.at(1) != "0") {
    return fail(ErrorCode::conflict, "table " + options_.table +
                                         " holds, or may hold, vectors of another embedding "
                                         "space; name another table");
  }
  TRY(connection_->execute("COMMENT ON TABLE " + options_.table + " IS '" + mark + "'"));
  return {};
}

Result<void> PgvectorSource::index_if_large() {
  if (is_indexed_) return {};
  TRY_ASSIGN(const auto counted, connection_->execute("SELECT count(*) FROM " + options_.table));
  TRY_ASSIGN(const std::uint64_t chunks, number_of(counted));
  if (chunks <= options_.index_from) return {};
  // Minutes, for a million chunks: the limit of a statement would end it each time anew.
  TRY_ASSIGN(auto transaction, PostgresTransaction::begin(*connection_));
  TRY(connection_->execute("SET LOCAL statement_timeout = 0"));
  TRY(connection_->execute("CREATE INDEX IF NOT EXISTS " + options_.table + "_near ON " +
                           options_.table + " USING hnsw (embedding vector_ip_ops)"));
  TRY(transaction.commit());
  is_indexed_ = true;
  return {};
}

Result<void> PgvectorSource::insert(const SourceChunk& chunk) {
  const search::ChunkEntry& entry = chunk.entry;
  const std::vector<std::string> values{hex_of(entry.id),
                                        hex_of(entry.version),
                                        hex_of(chunk.partition),
                                        std::to_string(entry.tier),
                                        array_text(entry.labels),
                                        std::to_string(entry.valid_from),
                                        std::to_string(entry.valid_to),
                                        vector_text(chunk.vector)};
  TRY(connection_->execute(
      "INSERT INTO " + options_.table +
          " VALUES ($1, $2, $3, $4::int, $5::int[], $6::int, $7::int, $8::vector) ON CONFLICT "
          "(chunk_id) DO UPDATE SET version_id = excluded.version_id, partition_id = "
          "excluded.partition_id, tier = excluded.tier, labels = excluded.labels, valid_from = "
          "excluded.valid_from, valid_to = excluded.valid_to, embedding = excluded.embedding",
      values));
  return {};
}

Result<WriteToken> PgvectorSource::upsert(std::span<const SourceChunk> batch) {
  for (const SourceChunk& chunk : batch) {
    if (chunk.vector.size() != facts_.dimensions) {
      return fail(ErrorCode::invalid_argument,
                  "chunk " + hex_of(chunk.entry.id) + " has a vector of another width");
    }
    TRY(search::quantize(chunk.vector));  // what our own index refuses is refused here too
  }
  const std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto transaction, PostgresTransaction::begin(*connection_));
  for (const SourceChunk& chunk : batch) TRY(insert(chunk));
  TRY(transaction.commit());
  TRY(index_if_large());
  return WriteToken{};
}

Result<WriteToken> PgvectorSource::erase(std::span<const ChunkId> ids) {
  const std::lock_guard lock(mutex_);
  const std::vector<std::string> values{array_text(ids)};
  TRY(connection_->execute("DELETE FROM " + options_.table + " WHERE chunk_id = ANY($1::text[])",
                           values));
  return WriteToken{};
}

Result<std::vector<SourceHit>> PgvectorSource::nearest(const SourceQuery& query, bool exact) {
  TRY_ASSIGN(auto transaction, PostgresTransaction::begin(*connection_));
  if (exact) {
    TRY(connection_->execute("SET LOCAL enable_indexscan = off"));
  } else {
    TRY(connection_->execute("SET LOCAL hnsw.ef_search = " + std::to_string(options_.search_list)));
    TRY(connection_->execute("SET LOCAL hnsw.max_scan_tuples = 200000"));
    TRY(connection_->execute("SET LOCAL hnsw.iterative_scan = 'strict_order'"));
    TRY_ASSIGN(const auto set, connection_->execute("SHOW hnsw.iterative_scan"));
    if (set.size() != 1 || set[0][0] != "strict_order") {
      return fail(ErrorCode::unsupported, "PostgreSQL did not take hnsw.iterative_scan");
    }
  }
  TRY_ASSIGN(const auto rows,
             connection_->execute("SELECT chunk_id, -(embedding <#> $1::vector) FROM " +
                                      options_.table + " WHERE " + condition(query.filter) +
                                      " ORDER BY embedding <#> $1::vector LIMIT " +
                                      std::to_string(query.k),
                                  values_of(query)));
  TRY(transaction.commit());
  std::vector<SourceHit> hits;
  for (const auto& row : rows) {
    TRY_ASSIGN(const ChunkId id, id_of(row.at(0)));
    hits.push_back({id, std::strtod(row.at(1).value_or("0").c_str(), nullptr)});
  }
  std::ranges::sort(hits, [](const SourceHit& a, const SourceHit& b) {
    return a.score != b.score ? a.score > b.score : a.chunk < b.chunk;
  });
  return hits;
}

Result<std::vector<SourceHit>> PgvectorSource::search(const SourceQuery& query,
                                                      std::stop_token stop) {
  TRY(search::check_source_query(query, facts_));
  if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped before searching");
  const std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto hits, nearest(query, !is_indexed_));
  if (!is_indexed_ || hits.size() >= query.k) return hits;
  return nearest(query, true);  // too few: perhaps there are no more, perhaps the scan gave up
}

Result<void> PgvectorSource::visible(WriteToken /*token*/, std::stop_token /*stop*/) { return {}; }

Result<SourcePage> PgvectorSource::describe(const ChunkId& after, std::size_t most) {
  const std::lock_guard lock(mutex_);
  SourcePage page;
  page.facts = facts_;
  TRY_ASSIGN(const auto counted, connection_->execute("SELECT count(*) FROM " + options_.table));
  TRY_ASSIGN(page.chunks, number_of(counted));
  const std::vector<std::string> from{hex_of(after)};
  TRY_ASSIGN(const auto rows,
             connection_->execute("SELECT chunk_id FROM " + options_.table +
                                      " WHERE chunk_id > $1 ORDER BY chunk_id LIMIT " +
                                      std::to_string(most),
                                  from));
  for (const auto& row : rows) {
    TRY_ASSIGN(const ChunkId id, id_of(row.at(0)));
    page.ids.push_back(id);
  }
  return page;
}

}  // namespace osler::engines
