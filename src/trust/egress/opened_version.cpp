#include "trust/egress/opened_version.h"

namespace osler::egress {

Result<const OpenedVersion*> Opened::get(const VersionId& id) {
  auto& known = versions_[id];
  if (known) return known.get();
  auto opened = std::make_unique<OpenedVersion>();
  TRY_ASSIGN(opened->version, library_.version(id));
  TRY_ASSIGN(opened->text, library_.text(id));
  known = std::move(opened);
  return known.get();
}

}  // namespace osler::egress
