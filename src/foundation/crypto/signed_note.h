#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/crypto/bytes.h"
#include "foundation/crypto/ed25519.h"
#include "foundation/crypto/hash.h"

namespace osler::crypto {

/// Who may sign: a name and an Ed25519 key, written `name+hash+base64`. Verifiers get it from their
/// own configuration, never from the note.
class VerifierKey {
 public:
  /// Errors   invalid_argument: not of that form, or the hash does not fit.
  static Result<VerifierKey> parse(std::string_view text);
  /// `name` is not empty and has no space and no plus (Go's sumdb/note); else invalid_argument.
  static Result<VerifierKey> of(std::string_view name, const PublicKey& key);

  const std::string& name() const { return name_; }
  const PublicKey& key() const { return key_; }
  /// First 4 bytes of SHA-256(name || 0x0A || 0x01 || key).
  const std::array<std::uint8_t, 4>& id() const { return id_; }
  std::string text() const;

 private:
  VerifierKey(std::string_view name, const PublicKey& key);

  std::string name_;
  PublicKey key_{};
  std::array<std::uint8_t, 4> id_{};
};

struct NoteSignature {
  std::string name;
  std::array<std::uint8_t, 4> key_id{};
  Bytes signature;
};

/// A C2SP signed note: text, a blank line, signature lines. Parsed, not verified.
struct SignedNote {
  std::string text;  // ends with a newline; the signatures cover exactly these bytes
  std::vector<NoteSignature> signatures;
};

/// Errors   too_large: over 1 MiB or 100 signatures; corrupt: not a note.
Result<SignedNote> parse_signed_note(std::string_view note);

/// The note's text, if `key` signed it; signatures of others are ignored.
/// Errors   those of parse_signed_note; unauthenticated: no signature of this key, or a wrong one.
Result<std::string> verify_signed_note(std::string_view note, const VerifierKey& key);

/// Errors   invalid_argument: the text is not one a note can hold.
Result<std::string> sign_note(std::string_view text, std::string_view name, const Secret32& seed);

/// What the log said of itself at one moment (protection 5.2): three lines, no extension lines.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;  // records
  Digest root{};           // of the RFC 6962 tree over them
};

std::string checkpoint_text(const Checkpoint& checkpoint);
/// Errors   corrupt: not these three lines in their one spelling.
Result<Checkpoint> parse_checkpoint(std::string_view text);

}  // namespace osler::crypto
