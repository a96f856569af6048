#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/arm.h"

namespace osler::apps {

/// The shipped files of a folder, "arms" or "tasks", and those in `<data>/<folder>`; one with a
/// shipped file's name replaces it. By name.
/// Errors   those of reading a file.
Result<std::vector<decisions::ArmFile>> all_files_of(const std::string& folder,
                                                     const std::filesystem::path& data);
Result<std::vector<decisions::ArmFile>> all_arm_files(const std::filesystem::path& data);

}  // namespace osler::apps
