#include "knowledge/library/version_rows.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"
#include "foundation/storage/sealed_column.h"
#include "knowledge/library/version_codec.h"

namespace osler::library {

using storage::Bytes;
using storage::Row;
using storage::Session;
using storage::Value;

namespace {

constexpr std::string_view schema = R"(
CREATE TABLE library_version (
  version BLOB PRIMARY KEY, partition BLOB NOT NULL, document TEXT NOT NULL,
  number INTEGER NOT NULL, state INTEGER NOT NULL, audience INTEGER NOT NULL,
  tier INTEGER NOT NULL, owner TEXT NOT NULL, labels TEXT NOT NULL,
  effective_from INTEGER NOT NULL, valid_until INTEGER NOT NULL, review_by INTEGER NOT NULL,
  source_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, accepted_at INTEGER NOT NULL,
  facts BLOB NOT NULL, body BLOB NOT NULL, structure BLOB NOT NULL);
CREATE UNIQUE INDEX library_version_document ON library_version (partition, document, number);
CREATE INDEX library_version_state ON library_version (partition, state)
)";

constexpr const char* columns =
    "SELECT version, document, number, state, audience, tier, owner, labels, effective_from, "
    "valid_until, review_by, source_sha256, text_sha256, accepted_at, facts FROM library_version ";

std::string joined(const std::vector<std::string>& labels) {
  std::string all;
  for (const std::string& label : labels) all += label + "\n";
  return all;
}

std::vector<std::string> split(std::string_view all) {
  std::vector<std::string> labels;
  while (!all.empty()) {
    const std::size_t end = all.find('\n');
    labels.emplace_back(all.substr(0, end));
    all.remove_prefix(end == std::string_view::npos ? all.size() : end + 1);
  }
  return labels;
}

Stewardship read_stewardship(const Row& row) {
  Stewardship stewardship;
  stewardship.state = static_cast<State>(row.integer(3));
  stewardship.audience = static_cast<Audience>(row.integer(4));
  stewardship.tier = static_cast<std::uint8_t>(row.integer(5));
  stewardship.owner = row.text(6);
  stewardship.labels = split(row.text(7));
  stewardship.effective_from = static_cast<Day>(row.integer(8));
  stewardship.valid_until = static_cast<Day>(row.integer(9));
  stewardship.review_by = static_cast<Day>(row.integer(10));
  return stewardship;
}

std::string_view as_text(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

storage::SealedColumn column(crypto::KeyVault& keys, const char* name) {
  return {keys, "library_version", name};
}

Value integer(std::int64_t value) { return value; }

}  // namespace

Value blob_value(std::span<const std::uint8_t> bytes) { return Bytes(bytes.begin(), bytes.end()); }

std::vector<storage::Migration> VersionRows::migrations() { return {{"library", 1, schema}}; }

Result<void> VersionRows::insert(Session& session, const Version& version,
                                 const Candidate& candidate) const {
  const std::string row = to_hex(version.id.bytes);
  const VersionText text{candidate.content.text, candidate.content.sections,
                         candidate.content.locators, candidate.graph};
  const auto facts = encode_facts({version.says, version.kind, candidate.content.metadata});
  const auto structure = encode_structure(text);
  TRY_ASSIGN(const Bytes facts_cell, column(keys_, "facts").seal(partition_, row, as_text(facts)));
  TRY_ASSIGN(const Bytes body_cell, column(keys_, "body").seal(partition_, row, text.text));
  TRY_ASSIGN(const Bytes structure_cell,
             column(keys_, "structure").seal(partition_, row, as_text(structure)));
  const Stewardship& kept = version.stewardship;
  const std::array<Value, 18> values{blob_value(version.id.bytes),
                                     blob_value(partition_.bytes),
                                     version.document.value,
                                     integer(version.number),
                                     integer(static_cast<int>(kept.state)),
                                     integer(static_cast<int>(kept.audience)),
                                     integer(kept.tier),
                                     kept.owner,
                                     joined(kept.labels),
                                     integer(kept.effective_from),
                                     integer(kept.valid_until),
                                     integer(kept.review_by),
                                     version.source_sha256,
                                     version.text_sha256,
                                     integer(version.accepted_at.time_since_epoch().count()),
                                     facts_cell,
                                     body_cell,
                                     structure_cell};
  TRY(
      session.execute("INSERT INTO library_version (version, partition, document, number, state, "
                      "audience, tier, owner, labels, effective_from, valid_until, review_by, "
                      "source_sha256, text_sha256, accepted_at, facts, body, structure) "
                      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                      values));
  return {};
}

Result<Version> VersionRows::read(const Row& row) const {
  Version version;
  std::ranges::copy(row.blob(0), version.id.bytes.begin());
  version.document.value = row.text(1);
  version.number = static_cast<std::uint32_t>(row.integer(2));
  version.partition = partition_;
  version.stewardship = read_stewardship(row);
  version.source_sha256 = row.text(11);
  version.text_sha256 = row.text(12);
  version.accepted_at = Instant(std::chrono::microseconds(row.integer(13)));
  if (version.stewardship.state == State::deleted) return version;
  TRY_ASSIGN(const auto bytes,
             column(keys_, "facts").open(partition_, to_hex(version.id.bytes), row.blob(14)));
  TRY_ASSIGN(Facts facts, decode_facts(as_bytes(bytes.reveal())));
  version.says = std::move(facts.says);
  version.kind = std::move(facts.kind);
  return version;
}

Result<void> VersionRows::each(Session& session, const std::optional<DocumentId>& document,
                               const std::function<bool(Version&&)>& sink) const {
  Result<void> outcome;
  const auto take = [&](const Row& row) {
    auto version = read(row);
    if (version) return sink(std::move(*version));
    outcome = tl::unexpected(version.error());
    return false;
  };
  std::vector<Value> values{blob_value(partition_.bytes)};
  if (document) values.emplace_back(document->value);
  const std::string sql = std::string(columns) + "WHERE partition = ? " +
                          (document ? "AND document = ? " : "") + "ORDER BY document, number";
  TRY(session.query(sql, values, take));
  return outcome;
}

Result<std::vector<Version>> VersionRows::of_document(Session& session,
                                                      const DocumentId& id) const {
  std::vector<Version> versions;
  TRY(each(session, id, [&](Version&& version) {
    versions.push_back(std::move(version));
    return true;
  }));
  return versions;
}

Result<std::vector<DocumentId>> VersionRows::with_several_active(Session& session) const {
  std::vector<DocumentId> documents;
  const std::array<Value, 2> values{blob_value(partition_.bytes),
                                    integer(static_cast<int>(State::active))};
  TRY(
      session.query("SELECT document FROM library_version WHERE partition = ? AND state = ? "
                    "GROUP BY document HAVING COUNT(*) > 1 ORDER BY document",
                    values, [&](const Row& row) {
                      documents.push_back({std::string(row.text(0))});
                      return true;
                    }));
  return documents;
}

Result<Version> VersionRows::find(Session& session, const VersionId& id) const {
  Result<Version> found = fail(ErrorCode::not_found, "no such version");
  const std::array<Value, 2> values{blob_value(id.bytes), blob_value(partition_.bytes)};
  TRY(session.query(std::string(columns) + "WHERE version = ? AND partition = ?", values,
                    [&](const Row& row) {
                      found = read(row);
                      return false;
                    }));
  return found;
}

Result<VersionText> VersionRows::text(Session& session, const VersionId& id) const {
  Bytes body;
  Bytes structure;
  std::string text_sha256;
  const std::array<Value, 2> values{blob_value(id.bytes), blob_value(partition_.bytes)};
  TRY(
      session.query("SELECT body, structure, text_sha256 FROM library_version "
                    "WHERE version = ? AND partition = ?",
                    values, [&](const Row& row) {
                      body.assign(row.blob(0).begin(), row.blob(0).end());
                      structure.assign(row.blob(1).begin(), row.blob(1).end());
                      text_sha256 = row.text(2);
                      return false;
                    }));
  if (body.empty()) return fail(ErrorCode::not_found, "no such version");
  const std::string row = to_hex(id.bytes);
  TRY_ASSIGN(const auto plain, column(keys_, "body").open(partition_, row, body));
  TRY_ASSIGN(const auto layout, column(keys_, "structure").open(partition_, row, structure));
  TRY_ASSIGN(VersionText version,
             decode_structure(as_bytes(layout.reveal()), plain.reveal().size()));
  version.text = plain.reveal();
  if (crypto::sha256_hex(version.text) != text_sha256) {
    return fail(ErrorCode::corrupt,
                "the text of version " + row + " does not have its hash; restore it from a backup");
  }
  return version;
}

Result<void> VersionRows::set_state(Session& session, const VersionId& id, State state) const {
  const std::array<Value, 2> values{integer(static_cast<int>(state)), blob_value(id.bytes)};
  TRY(session.execute("UPDATE library_version SET state = ? WHERE version = ?", values));
  return {};
}

Result<void> VersionRows::erase_texts(Session& session, const VersionId& id) const {
  const std::array<Value, 5> values{integer(static_cast<int>(State::deleted)), Bytes(), Bytes(),
                                    Bytes(), blob_value(id.bytes)};
  TRY(
      session.execute("UPDATE library_version SET state = ?, facts = ?, body = ?, structure = ?, "
                      "text_sha256 = '' WHERE version = ?",
                      values));
  return {};
}

}  // namespace osler::library
