#pragma once

#include <filesystem>
#include <string_view>

#include "apps/osler/doctor.h"

namespace osler::apps {

/// The last measurement of a data folder, as `osler eval retrieval --data DIR` left it. No text.
std::filesystem::path evaluation_file(const std::filesystem::path& data);

/// Green when the lower bound of success@3 lies above the operator's bar, red when the upper bound
/// lies below it, yellow between, and when nothing was measured. `json` is the file, "" without.
Finding evaluation_light(std::string_view json, double bar);

Finding examine_evaluation(const Context& context, const House& house);

}  // namespace osler::apps
