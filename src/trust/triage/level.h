#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace osler::triage {

/// How soon a person needs care. Ordered: a later one is more urgent.
enum class Level : std::uint8_t {
  info,            // nothing that a rule knows
  clinician_soon,  // within days
  urgent_today,    // the same day
  emergency_now,   // call or go now
};

/// What is shown for it. Ordered.
enum class Display : std::uint8_t {
  none,
  line,       // answer and one line
  banner,     // banner and answer
  hard_stop,  // fixed text and contacts; nothing is retrieved beneath it
};

/// "INFO", "CLINICIAN_SOON", "URGENT_TODAY", "EMERGENCY_NOW".
std::string_view name_of(Level level);
std::optional<Level> level_named(std::string_view name);

/// "none", "line", "banner", "hard_stop".
std::string_view name_of(Display display);

/// Source   answers 7.
Display display_of(Level level);

}  // namespace osler::triage
