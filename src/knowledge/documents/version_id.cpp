#include "knowledge/documents/version_id.h"

#include <algorithm>

#include "foundation/crypto/framing.h"
#include "foundation/crypto/hash.h"
#include "foundation/crypto/hmac.h"

namespace osler::documents {
namespace {

crypto::Bytes identity(const DocumentId& document, std::uint32_t version, std::string_view text) {
  crypto::Bytes bytes;
  crypto::append_lp(bytes, "osler/version/1");
  crypto::append_lp(bytes, document.value);
  crypto::append_u32(bytes, version);
  crypto::append(bytes, crypto::sha256(text));
  return bytes;
}

VersionId beginning_of(const crypto::Digest& digest) {
  VersionId id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

}  // namespace

VersionId version_id(const DocumentId& document, std::uint32_t version,
                     std::string_view canonical_text) {
  return beginning_of(crypto::sha256(identity(document, version, canonical_text)));
}

VersionId version_id(const DocumentId& document, std::uint32_t version,
                     std::string_view canonical_text, const crypto::Secret32& audit_key) {
  return beginning_of(
      crypto::hmac_sha256(audit_key.bytes(), identity(document, version, canonical_text)));
}

std::string id_from_path(std::string_view root, std::string_view path) {
  while (root.size() > 1 && root.ends_with('/')) root.remove_suffix(1);
  if (!path.starts_with(root)) return "";
  path.remove_prefix(root.size());
  if (path.empty()) {  // one file was ingested: its own name
    path = root.substr(root.find_last_of('/') + 1);
  } else if (path[0] == '/' || root.ends_with('/')) {
    path.remove_prefix(path[0] == '/' ? 1 : 0);
  } else {
    return "";
  }
  const std::size_t name = path.find_last_of('/') + 1;
  const std::size_t dot = path.find_last_of('.');
  const bool has_extension = dot != std::string_view::npos && dot > name;
  return std::string(path.substr(0, has_extension ? dot : path.size()));
}

}  // namespace osler::documents
