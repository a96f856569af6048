// ROOMS: crypto
#include <cstdlib>

#include "foundation/crypto/pinned_test_keys.h"
#include "foundation/crypto/signed_note.h"

// What parses is text plus signature lines of the same bytes; a checkpoint has one spelling; what
// is signed verifies.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::crypto;  // NOLINT(google-build-using-namespace): one function
  const std::string_view bytes = as_text(ByteView(data, size));
  const auto key = VerifierKey::of("osler.example/a", ed25519_public_key(repeated(1))).value();
  if (const auto note = parse_signed_note(bytes)) {
    if (!bytes.starts_with(note->text) || !note->text.ends_with('\n')) std::abort();
    if (note->signatures.empty() || note->signatures.size() > 100) std::abort();
    if (const auto checkpoint = parse_checkpoint(note->text)) {
      if (checkpoint_text(*checkpoint) != note->text) std::abort();
    }
  }
  if (const auto text = verify_signed_note(bytes, key)) {  // then we can sign it too
    if (!sign_note(*text, key.name(), repeated(1))) std::abort();
  }
  if (const auto note = sign_note(bytes, key.name(), repeated(1))) {
    if (verify_signed_note(*note, key).value() != bytes) std::abort();
  }
  if (const auto parsed = VerifierKey::parse(bytes); parsed && parsed->text() != bytes)
    std::abort();
  return 0;
}
