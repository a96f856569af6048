#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/config/node.h"

namespace osler::config {

struct TomlLimits {
  std::size_t bytes = std::size_t{1} << 20U;
  std::size_t depth = 32;  // tables and arrays inside each other
};

/// Reads TOML 1.0: the one reader for settings, rules, templates and lexicons. Besides the standard
/// it refuses inf and nan: no setting means them.
/// Returns  the root table.
/// Errors   too_large: over a limit; corrupt: not TOML. `file` is named in every message.
Result<Node> parse_toml(std::string_view text, const std::string& file,
                        const TomlLimits& limits = {});

/// Errors   also not_found and unavailable: the file cannot be read.
Result<Node> read_toml_file(const std::string& path, const TomlLimits& limits = {});

}  // namespace osler::config
