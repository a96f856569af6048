#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "answering/conversations/memory.h"
#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/storage/database.h"

namespace osler::conversations {

/// Random, opaque: what a URL or a `--conversation` may hold.
using ConversationId = PartitionId;

/// When somebody was told to stop and call for help, and with which texts.
struct LastStop {
  Instant at;  // the last turn of that conversation
  std::vector<std::string> texts;
};

/// Tables `conversation` (one sealed memory each) and `conversation_turn` (each answer's exported
/// proof, sealed). The key of a conversation is its own: destroying it forgets everything said.
class ConversationRows {
 public:
  static std::span<const storage::Migration> migrations();

  ConversationRows(storage::Database& database, crypto::KeyVault& keys)
      : database_(database), keys_(keys) {}

  /// nullopt: there is none, or it is not `owner`'s (which looks the same).
  Result<std::optional<Memory>> find(const ConversationId& id, std::string_view owner) const;
  /// The memory after a turn and the turn's proof, in one transaction.
  Result<void> save(const ConversationId& id, std::string_view owner, const Memory& memory,
                    const std::string& certificate, const std::string& proof, Instant now) const;
  /// The latest stop in a conversation of `owner` that changed at `since` or later. Found in the
  /// sealed memories, at most the newest 50: no table says in the open who had an emergency.
  Result<std::optional<LastStop>> last_stop(std::string_view owner, Instant since) const;
  /// The exported pair of an answer of `owner`. Errors   not_found.
  Result<std::string> proof(const std::string& certificate, std::string_view owner) const;

 private:
  storage::Database& database_;
  crypto::KeyVault& keys_;
};

}  // namespace osler::conversations
