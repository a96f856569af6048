#pragma once

#include <map>
#include <memory>

#include "foundation/base/result.h"
#include "knowledge/library/library.h"
#include "trust/egress/answer_plan.h"

namespace osler::egress {

/// A version as egress read it from the store, once per answer.
struct OpenedVersion {
  library::Version version;
  library::VersionText text;
};

/// Reads each version that an answer names once.
class Opened {
 public:
  explicit Opened(const library::Library& library) : library_(library) {}
  /// Errors   not_found: unknown or deleted; those of the store.
  Result<const OpenedVersion*> get(const VersionId& id);

 private:
  const library::Library& library_;
  std::map<VersionId, std::unique_ptr<OpenedVersion>> versions_;
};

}  // namespace osler::egress
