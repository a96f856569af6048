#include "answering/conversations/conversation_rows.h"

#include <algorithm>
#include <array>

#include "foundation/base/hex.h"
#include "foundation/storage/sealed_column.h"

namespace osler::conversations {

using storage::Bytes;
using storage::Row;
using storage::Session;
using storage::Value;

namespace {

constexpr std::array<storage::Migration, 1> steps{{{"conversations", 1, R"(
CREATE TABLE conversation (
  conversation BLOB PRIMARY KEY, owner TEXT NOT NULL, changed INTEGER NOT NULL,
  memory BLOB NOT NULL);
CREATE TABLE conversation_turn (
  certificate TEXT PRIMARY KEY, conversation BLOB NOT NULL, owner TEXT NOT NULL,
  proof BLOB NOT NULL);
CREATE INDEX conversation_turn_of ON conversation_turn (conversation)
)"}}};

storage::SealedColumn memory_column(crypto::KeyVault& keys) {
  return {keys, "conversation", "memory", crypto::KeyPurpose::user};
}

storage::SealedColumn proof_column(crypto::KeyVault& keys) {
  return {keys, "conversation_turn", "proof", crypto::KeyPurpose::user};
}

Value blob(const ConversationId& id) { return Bytes(id.bytes.begin(), id.bytes.end()); }
Value text(std::string_view value) { return std::string(value); }

Bytes copied(std::span<const std::uint8_t> bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

std::span<const storage::Migration> ConversationRows::migrations() { return steps; }

Result<std::optional<Memory>> ConversationRows::find(const ConversationId& id,
                                                     std::string_view owner) const {
  Bytes cell;
  TRY(database_.read([&](Session& session) {
    const std::array<Value, 2> values{blob(id), text(owner)};
    return session.query("SELECT memory FROM conversation WHERE conversation = ? AND owner = ?",
                         values, [&](const Row& row) {
                           cell = copied(row.blob(0));
                           return false;
                         });
  }));
  if (cell.empty()) return std::nullopt;
  TRY_ASSIGN(const auto json, memory_column(keys_).open(id, hex_of(id), cell));
  TRY_ASSIGN(auto memory, memory_from_json(json.reveal()));
  return memory;
}

Result<void> ConversationRows::save(const ConversationId& id, std::string_view owner,
                                    const Memory& memory, const std::string& certificate,
                                    const std::string& proof, Instant now) const {
  TRY_ASSIGN(const Bytes remembered, memory_column(keys_).seal(id, hex_of(id), to_json(memory)));
  TRY_ASSIGN(const Bytes proved, proof_column(keys_).seal(id, certificate, proof));
  const std::int64_t changed = now.time_since_epoch().count();
  return database_.write([&](Session& session) -> Result<void> {
    const std::array<Value, 1> key{blob(id)};
    TRY(session.execute("DELETE FROM conversation WHERE conversation = ?", key));
    const std::array<Value, 4> row{blob(id), text(owner), changed, remembered};
    TRY(session.execute(
        "INSERT INTO conversation (conversation, owner, changed, memory) VALUES (?,?,?,?)", row));
    const std::array<Value, 4> turn{certificate, blob(id), text(owner), proved};
    TRY(
        session.execute("INSERT INTO conversation_turn (certificate, conversation, owner, proof) "
                        "VALUES (?,?,?,?)",
                        turn));
    return {};
  });
}

Result<std::optional<LastStop>> ConversationRows::last_stop(std::string_view owner,
                                                            Instant since) const {
  struct Kept {
    ConversationId id;
    Instant changed;
    Bytes memory;
  };
  std::vector<Kept> recent;
  TRY(database_.read([&](Session& session) {
    const std::array<Value, 2> values{text(owner), since.time_since_epoch().count()};
    return session.query(
        "SELECT conversation, changed, memory FROM conversation "
        "WHERE owner = ? AND changed >= ? ORDER BY changed DESC, conversation LIMIT 50",
        values, [&](const Row& row) {
          Kept kept{{}, Instant(Instant::duration(row.integer(1))), copied(row.blob(2))};
          std::ranges::copy(row.blob(0), kept.id.bytes.begin());
          recent.push_back(std::move(kept));
          return true;
        });
  }));
  for (const Kept& kept : recent) {
    // A damaged conversation hides no other one's stop.
    const auto json = memory_column(keys_).open(kept.id, hex_of(kept.id), kept.memory);
    if (!json) continue;
    auto memory = memory_from_json(json->reveal());
    if (!memory || memory->triage.display != triage::Display::hard_stop) continue;
    return LastStop{kept.changed, std::move(memory->triage.texts)};
  }
  return std::nullopt;
}

Result<std::string> ConversationRows::proof(const std::string& certificate,
                                            std::string_view owner) const {
  Bytes cell;
  ConversationId id;
  TRY(database_.read([&](Session& session) {
    const std::array<Value, 2> values{certificate, text(owner)};
    return session.query(
        "SELECT conversation, proof FROM conversation_turn "
        "WHERE certificate = ? AND owner = ?",
        values, [&](const Row& row) {
          std::ranges::copy(row.blob(0), id.bytes.begin());
          cell = copied(row.blob(1));
          return false;
        });
  }));
  if (cell.empty()) return fail(ErrorCode::not_found, "no such answer");
  TRY_ASSIGN(const auto proof, proof_column(keys_).open(id, certificate, cell));
  return proof.reveal();
}

}  // namespace osler::conversations
