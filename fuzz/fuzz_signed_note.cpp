// ROOMS: crypto
#include <cstdlib>

#include "foundation/crypto/pinned_test_keys.h"
#include "foundation/crypto/signed_note.h"

namespace {

using namespace osler::crypto;  // NOLINT(google-build-using-namespace): a program of its own

// What parses is text plus signature lines of the same bytes; a checkpoint has one spelling.
void check_parsed(std::string_view bytes) {
  const auto note = parse_signed_note(bytes);
  if (!note) return;
  if (!bytes.starts_with(note->text) || !note->text.ends_with('\n')) std::abort();
  if (note->signatures.empty() || note->signatures.size() > 100) std::abort();
  const auto checkpoint = parse_checkpoint(note->text);
  if (checkpoint && checkpoint_text(*checkpoint) != note->text) std::abort();
}

// What is signed verifies, and what verifies can be signed.
void check_signed(std::string_view bytes) {
  const auto key = VerifierKey::of("osler.example/a", ed25519_public_key(repeated(1))).value();
  const auto text = verify_signed_note(bytes, key);
  if (text && !sign_note(*text, key.name(), repeated(1))) std::abort();
  const auto note = sign_note(bytes, key.name(), repeated(1));
  if (note && verify_signed_note(*note, key).value() != bytes) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = as_text(ByteView(data, size));
  check_parsed(bytes);
  check_signed(bytes);
  const auto key = VerifierKey::parse(bytes);
  if (key && key->text() != bytes) std::abort();
  return 0;
}
