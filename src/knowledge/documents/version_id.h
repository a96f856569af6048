#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/crypto/secret.h"
#include "knowledge/documents/document.h"

namespace osler::documents {

/// The identity of what a quote is cut from: other bytes, other version.
/// Source   retrieval 2: the first 16 bytes of SHA-256("osler/version/1", document id, u32 version,
///          SHA-256 of the canonical text), strings length-prefixed.
VersionId version_id(const DocumentId& document, std::uint32_t version,
                     std::string_view canonical_text);

/// The same under the audit key of a patient's partition, so that nobody without the key can try
/// out texts.
VersionId version_id(const DocumentId& document, std::uint32_t version,
                     std::string_view canonical_text, const crypto::Secret32& audit_key);

/// The document's id when the file gives none: its path below the ingested root without extension,
/// "/" between folders. Returns "" when `path` is not below `root`.
std::string id_from_path(std::string_view root, std::string_view path);

}  // namespace osler::documents
