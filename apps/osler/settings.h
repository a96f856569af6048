#pragma once

#include <span>
#include <vector>

#include "foundation/config/setting.h"

namespace osler::apps {

/// Every table of settings that the program knows, for loading and for docs/configuration.md.
std::vector<std::span<const config::Setting>> all_settings();

}  // namespace osler::apps
