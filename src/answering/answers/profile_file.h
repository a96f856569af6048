#pragma once

#include <string>
#include <string_view>

#include "answering/answers/retrieval_profile.h"
#include "foundation/base/result.h"

namespace osler::answers {

/// Reads the [values] of a profile file (docs/formats/profile.md). A number that the file does not
/// name keeps its default, so that older files stay readable; other tables are for people.
/// Errors   corrupt, with the line: not TOML, no [values], a name that is no number of a profile, a
///          value outside its bounds.
Result<RetrievalProfile> read_profile(std::string_view toml, const std::string& file);

/// The table "[values]" with every number, the name in quotes; the same profile gives the same
/// bytes.
std::string profile_values(const RetrievalProfile& profile);

}  // namespace osler::answers
