#include "apps/osler/arm_files.h"

#include <map>

#include "apps/osler/embedded.h"
#include "improving/decisions/run_folder.h"

namespace osler::apps {

namespace fs = std::filesystem;
using decisions::ArmFile;

Result<std::vector<ArmFile>> all_files_of(const std::string& folder, const fs::path& data) {
  std::map<std::string, ArmFile> files;
  for (const embedded::File& file : embedded::data()) {
    if (!file.path.starts_with(folder + "/")) continue;
    const std::string name(file.path.substr(folder.size() + 1));
    files[name] = {name, std::string(file.bytes)};
  }
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(data / folder, error)) {
    if (entry.path().extension() != ".toml") continue;
    const std::string name = entry.path().filename().string();
    TRY_ASSIGN(std::string text, decisions::read_file(entry.path()));
    files[name] = {name, std::move(text)};
  }
  std::vector<ArmFile> all;
  for (auto& [name, file] : files) all.push_back(std::move(file));
  return all;
}

Result<std::vector<ArmFile>> all_arm_files(const fs::path& data) {
  return all_files_of("arms", data);
}

}  // namespace osler::apps
