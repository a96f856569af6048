#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "trust/egress/answer_plan.h"

namespace osler::config {
class Node;
}

namespace osler::egress {

struct SlotRule {
  std::string name;
  SlotKind kind = SlotKind::term;
};

/// One fixed text, with holes of closed kinds (answers 3).
struct Template {
  std::string id;
  std::uint32_t version = 1;
  std::string
      class_name;  // empathy link status clarify abstain refuse certainty record emergency ...
  std::string language;
  std::string text;  // "... {term} ..."
  std::vector<SlotRule> slots;
  std::string reviewed_by, reviewed_on, expires;
};

/// A file of the catalogue as it was handed in: its path from data/templates and its bytes.
struct CatalogueFile {
  std::string_view path;
  std::string_view bytes;
};

/// The texts that may be said. Immutable; any thread may call.
class Catalogue {
 public:
  /// Checks every file against the manifest's sha-256, lints every text, parses.
  /// Errors   invalid_argument: file, line and what is wrong; corrupt: a hash does not fit.
  static Result<Catalogue> load(std::span<const CatalogueFile> files);

  const Template* find(std::string_view language, std::string_view id) const;
  /// By language, then id.
  std::vector<const Template*> all() const;
  /// Errors   not_found; invalid_argument: a slot is missing, unknown or of another kind.
  Result<std::string> render(std::string_view language, std::string_view id,
                             std::span<const Slot> slots) const;
  /// sha256 of the manifest, hex.
  const std::string& digest() const { return digest_; }

 private:
  Catalogue() = default;
  Result<void> add(const config::Node& table, const std::string& language);
  std::map<std::pair<std::string, std::string>, Template, std::less<>> templates_;
  std::string digest_;
};

}  // namespace osler::egress
