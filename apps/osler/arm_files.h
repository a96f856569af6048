#pragma once

#include <filesystem>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/arm.h"

namespace osler::apps {

/// The shipped arms and those in `<data>/arms`; one with a shipped file's name replaces it.
/// Errors   those of reading a file.
Result<std::vector<decisions::ArmFile>> all_arm_files(const std::filesystem::path& data);

}  // namespace osler::apps
