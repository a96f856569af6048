#include "trust/triage/level.h"

#include <array>
#include <cstddef>

namespace osler::triage {
namespace {

constexpr std::array<std::string_view, 4> level_names{"INFO", "CLINICIAN_SOON", "URGENT_TODAY",
                                                      "EMERGENCY_NOW"};
constexpr std::array<std::string_view, 4> display_names{"none", "line", "banner", "hard_stop"};

}  // namespace

std::string_view name_of(Level level) { return level_names[static_cast<std::size_t>(level)]; }

std::optional<Level> level_named(std::string_view name) {
  for (std::size_t i = 0; i < level_names.size(); ++i) {
    if (level_names[i] == name) return static_cast<Level>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Display display) {
  return display_names[static_cast<std::size_t>(display)];
}

Display display_of(Level level) { return static_cast<Display>(level); }

}  // namespace osler::triage
