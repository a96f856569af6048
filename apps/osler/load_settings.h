#pragma once

#include "apps/osler/house.h"
#include "foundation/base/result.h"
#include "foundation/config/settings.h"

namespace osler::apps {

/// Settings from the file, the environment and --set. Needs no data folder.
/// Errors   those of config::Settings::load.
Result<config::Settings> load_settings(const HouseOptions& options);

/// Where model files lie: models.folder, else the cache.
std::filesystem::path models_folder(const config::Settings& settings);

}  // namespace osler::apps
