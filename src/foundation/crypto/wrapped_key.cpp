#include "foundation/crypto/wrapped_key.h"

#include <algorithm>

#include "foundation/crypto/aead.h"
#include "foundation/crypto/encoding.h"
#include "foundation/crypto/framing.h"
#include "foundation/crypto/hash.h"

namespace osler::crypto {
namespace {

constexpr std::string_view magic = "OWK1";
constexpr std::size_t key_id_at = 4;
constexpr std::size_t master_id_at = 20;
constexpr std::size_t nonce_at = 36;
constexpr std::size_t sealed_at = 60;

Bytes authenticated_data(ByteView wrapped, KeyPurpose purpose) {
  Bytes aad;
  append(aad, wrapped.first(nonce_at));
  append_lp(aad, purpose_name(purpose));
  return aad;
}

Nonce nonce_of(ByteView wrapped) {
  Nonce nonce{};
  std::copy_n(wrapped.begin() + nonce_at, nonce.size(), nonce.begin());
  return nonce;
}

}  // namespace

MasterId master_id(const Secret32& master) {
  Sha256 hash;
  hash.update("osler/master-id/1").update(Bytes{0x00}).update(master.bytes());
  const Digest digest = hash.finish();
  return read_id<MasterId>(digest, 0);
}

std::string_view purpose_name(KeyPurpose purpose) {
  switch (purpose) {
    case KeyPurpose::partition:
      return "partition";
    case KeyPurpose::partition_audit:
      return "partition_audit";
    case KeyPurpose::user:
      return "user";
    case KeyPurpose::lookup:
      return "lookup";
    case KeyPurpose::staff_audit:
      return "staff_audit";
    case KeyPurpose::audit_signing:
      return "audit_signing";
    case KeyPurpose::certificate_signing:
      return "certificate_signing";
    case KeyPurpose::backup_seal:
      return "backup_seal";
    case KeyPurpose::backup_name:
      return "backup_name";
  }
  return "unknown";
}

WrappedKey wrap_key(const Key& key, KeyPurpose purpose, const Secret32& master,
                    RandomSource& random) {
  WrappedKey wrapped{};
  const MasterId master_name = master_id(master);
  std::ranges::copy(magic, wrapped.begin());
  std::ranges::copy(key.id.bytes, wrapped.begin() + key_id_at);
  std::ranges::copy(master_name.bytes, wrapped.begin() + master_id_at);
  random.fill(std::span(wrapped).subspan(nonce_at, sealed_at - nonce_at));
  aead_seal(master.bytes(), nonce_of(wrapped), authenticated_data(wrapped, purpose),
            key.bytes.bytes(), std::span(wrapped).subspan(sealed_at));
  return wrapped;
}

Result<WrappedKeyIds> read_wrapped_key_ids(ByteView wrapped) {
  if (wrapped.size() != std::tuple_size_v<WrappedKey> ||
      as_text(wrapped.first(magic.size())) != magic) {
    return fail(ErrorCode::unsupported,
                "not a wrapped key of format OWK1; a newer program may have written it");
  }
  return WrappedKeyIds{read_id<KeyId>(wrapped, key_id_at),
                       read_id<MasterId>(wrapped, master_id_at)};
}

Result<Key> unwrap_key(ByteView wrapped, KeyPurpose purpose, const Secret32& master) {
  TRY_ASSIGN(const WrappedKeyIds ids, read_wrapped_key_ids(wrapped));
  if (const MasterId given = master_id(master); ids.master != given) {
    return fail(ErrorCode::conflict, "key " + to_hex(ids.key) + " is wrapped by master key " +
                                         to_hex(ids.master) + ", not by the given one " +
                                         to_hex(given) + "; give that master key");
  }
  std::array<std::uint8_t, 32> bytes{};
  const bool opened =
      aead_open(master.bytes(), nonce_of(wrapped), authenticated_data(wrapped, purpose),
                wrapped.subspan(sealed_at), bytes);
  if (!opened) {
    return fail(ErrorCode::corrupt, "wrapped key " + to_hex(ids.key) + " does not open as a " +
                                        std::string(purpose_name(purpose)) +
                                        " key: its bytes were changed; restore keyring.db");
  }
  Key key{ids.key, Secret32(bytes)};
  wipe(bytes);
  return key;
}

}  // namespace osler::crypto
