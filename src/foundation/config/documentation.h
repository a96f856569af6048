#pragma once

#include <string>

#include "foundation/config/settings.h"

namespace osler::config {

/// docs/configuration.md: every setting with kind, default, range, variable and description, by
/// section, in the order of the tables. Markdown; the same tables give the same bytes.
std::string documentation(Settings::Tables tables);

}  // namespace osler::config
