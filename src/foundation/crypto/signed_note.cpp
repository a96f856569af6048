#include "foundation/crypto/signed_note.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/note_text.h"

namespace osler::crypto {
namespace {

constexpr std::size_t note_limit = 1 << 20;         // bytes; Go's sumdb/note has the same
constexpr std::size_t signature_limit = 100;        // the same
constexpr std::string_view dash = "\xe2\x80\x94 ";  // em dash, space
constexpr std::uint8_t ed25519_algorithm = 0x01;

tl::unexpected<Error> not_a_note(std::string_view why) {
  return fail(ErrorCode::corrupt, "not a signed note: " + std::string(why));
}

Bytes key_material(const PublicKey& key) {
  Bytes material{ed25519_algorithm};
  material.insert(material.end(), key.begin(), key.end());
  return material;
}

// One line without its newline: dash, name, space, base64(key id || signature).
std::optional<NoteSignature> parse_signature_line(std::string_view line) {
  if (!line.starts_with(dash)) return std::nullopt;
  line.remove_prefix(dash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view name = line.substr(0, space);
  const auto bytes = from_base64(line.substr(space + 1));
  NoteSignature signature{std::string(name), {}, {}};
  if (!is_signer_name(name) || !bytes || bytes->size() <= signature.key_id.size()) {
    return std::nullopt;
  }
  const auto key_end = bytes->begin() + static_cast<std::ptrdiff_t>(signature.key_id.size());
  std::copy(bytes->begin(), key_end, signature.key_id.begin());
  signature.signature.assign(key_end, bytes->end());
  return signature;
}

Result<std::vector<NoteSignature>> parse_signatures(std::string_view block) {
  std::vector<NoteSignature> signatures;
  while (!block.empty()) {
    const std::size_t end = block.find('\n');
    auto signature = parse_signature_line(block.substr(0, end));
    if (!signature) {
      return not_a_note("signature line " + std::to_string(signatures.size() + 1) +
                        " is malformed");
    }
    if (signatures.size() == signature_limit) {
      return fail(ErrorCode::too_large, "signed note: more than 100 signatures");
    }
    signatures.push_back(std::move(*signature));
    block.remove_prefix(end + 1);
  }
  return signatures;
}

bool is_good(const NoteSignature& signature, std::string_view text, const VerifierKey& key) {
  Signature bytes{};
  if (signature.signature.size() != bytes.size()) return false;
  std::ranges::copy(signature.signature, bytes.begin());
  return ed25519_verify(key.key(), as_bytes(text), bytes);
}

}  // namespace

VerifierKey::VerifierKey(std::string_view name, const PublicKey& key) : name_(name), key_(key) {
  Sha256 hash;
  const Digest digest = hash.update(name).update("\n").update(key_material(key)).finish();
  std::copy_n(digest.begin(), id_.size(), id_.begin());
}

Result<VerifierKey> VerifierKey::of(std::string_view name, const PublicKey& key) {
  if (!is_signer_name(name)) {
    return fail(ErrorCode::invalid_argument,
                "a signer's name may not be empty nor hold a space or a plus");
  }
  return VerifierKey(name, key);
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) {
    return fail(ErrorCode::invalid_argument, "verifier key: expected name+hash+base64");
  }
  const auto material = from_base64(text.substr(second + 1));
  if (!material || material->size() != 33 || material->front() != ed25519_algorithm) {
    return fail(ErrorCode::invalid_argument, "verifier key: not an Ed25519 key in base64");
  }
  PublicKey key{};
  std::copy(material->begin() + 1, material->end(), key.begin());
  TRY_ASSIGN(VerifierKey verifier, of(text.substr(0, first), key));
  if (to_hex(verifier.id()) != text.substr(first + 1, second - first - 1)) {
    return fail(ErrorCode::invalid_argument,
                "verifier key: hash does not fit name and key; was it copied whole?");
  }
  return verifier;
}

std::string VerifierKey::text() const {
  return name_ + "+" + to_hex(id_) + "+" + to_base64(key_material(key_));
}

Result<SignedNote> parse_signed_note(std::string_view note) {
  if (note.size() > note_limit) {
    return fail(ErrorCode::too_large, "signed note: over the limit of 1 MiB");
  }
  if (!is_note_text(note)) return not_a_note("not UTF-8, or a control character");
  const std::size_t split = note.rfind("\n\n");
  if (split == std::string_view::npos || !note.ends_with('\n')) {
    return not_a_note("no signatures after a blank line");
  }
  TRY_ASSIGN(auto signatures, parse_signatures(note.substr(split + 2)));
  if (signatures.empty()) return not_a_note("no signatures after a blank line");
  return SignedNote{std::string(note.substr(0, split + 1)), std::move(signatures)};
}

Result<std::string> verify_signed_note(std::string_view note, const VerifierKey& key) {
  TRY_ASSIGN(SignedNote parsed, parse_signed_note(note));
  const auto mine = std::ranges::find_if(parsed.signatures, [&](const NoteSignature& one) {
    return one.name == key.name() && one.key_id == key.id();
  });
  if (mine == parsed.signatures.end()) {
    return fail(ErrorCode::unauthenticated, "signed note: no signature of " + key.text());
  }
  if (!is_good(*mine, parsed.text, key)) {
    return fail(ErrorCode::unauthenticated, "signed note: the signature of " + key.name() +
                                                " does not fit the text: it was changed");
  }
  return std::move(parsed.text);
}

Result<std::string> sign_note(std::string_view text, std::string_view name, const Secret32& seed) {
  TRY_ASSIGN(const VerifierKey key, VerifierKey::of(name, ed25519_public_key(seed)));
  if (!is_note_text(text) || !text.ends_with('\n')) {
    return fail(ErrorCode::invalid_argument,
                "a note's text is UTF-8 without control characters and ends with a newline");
  }
  Bytes line(key.id().begin(), key.id().end());
  const Signature signature = ed25519_sign(seed, as_bytes(text));
  line.insert(line.end(), signature.begin(), signature.end());
  return std::string(text) + "\n" + std::string(dash) + std::string(name) + " " + to_base64(line) +
         "\n";
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
         to_base64(checkpoint.root) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  const auto bad = [] { return fail(ErrorCode::corrupt, "not a checkpoint of three lines"); };
  const std::size_t first = text.find('\n');
  const std::size_t second = first == std::string_view::npos ? first : text.find('\n', first + 1);
  if (second == std::string_view::npos || !text.ends_with('\n')) return bad();
  Checkpoint checkpoint{std::string(text.substr(0, first)), 0, {}};
  const std::string_view size = text.substr(first + 1, second - first - 1);
  std::from_chars(size.data(), size.data() + size.size(), checkpoint.size);
  const auto root = from_base64(text.substr(second + 1, text.size() - second - 2));
  if (!root || root->size() != checkpoint.root.size()) return bad();
  std::ranges::copy(*root, checkpoint.root.begin());
  // Written again it must give the same bytes: no leading zeros, no sign, no further lines.
  if (checkpoint.origin.empty() || checkpoint_text(checkpoint) != text) return bad();
  return checkpoint;
}

}  // namespace osler::crypto
