#include "apps/osler/load_settings.h"

#include "apps/osler/settings.h"
#include "knowledge/models/model_file.h"

namespace osler::apps {

Result<config::Settings> load_settings(const HouseOptions& options) {
  const auto tables = all_settings();
  config::SettingSources sources;
  sources.file = options.config.empty() ? (options.data / "osler.toml").string() : options.config;
  sources.file_may_be_absent = options.config.empty();
  sources.environment = config::process_environment();
  sources.flags = options.sets;
  return config::Settings::load(tables, sources);
}

std::filesystem::path models_folder(const config::Settings& settings) {
  const std::string& folder = settings.text("models.folder");
  return folder.empty() ? models::default_models_folder() : std::filesystem::path(folder);
}

}  // namespace osler::apps
