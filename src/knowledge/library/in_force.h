#pragma once

#include <span>
#include <vector>

#include "foundation/base/clock.h"
#include "knowledge/library/version.h"

namespace osler::library {

/// The UTC day of an instant.
Day day_of(Instant instant);

/// Whether the version's text can still be read.
bool is_readable(const Version& version);

/// Of one document's versions: the active one whose first day came last; among equals the higher
/// number. Null when none is in force on `day`.
const Version* in_force_on(std::span<const Version> versions, Day day);

/// Active versions whose turn has passed, because a newer one's first day has come.
std::vector<VersionId> replaced_by_a_newer(std::span<const Version> versions, Day today);

}  // namespace osler::library
