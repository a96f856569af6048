#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trust/triage/level.h"

namespace osler::triage {

/// AND and OR over atoms: nothing else, so that one more fact can never lower a result.
struct Condition {
  enum class Kind : std::uint8_t { atom, all, any, none };  // none: only in rules at INFO
  Kind kind = Kind::atom;
  std::uint32_t atom = 0;
  std::vector<Condition> parts;
};

/// Whether `condition` holds when exactly the atoms with a 1 are set.
bool holds(const Condition& condition, const std::vector<std::uint8_t>& atoms);

/// A threshold as an atom: set when a value on this side of the limit was said.
struct Threshold {
  std::uint32_t atom = 0;
  std::uint32_t measure = 0;  // index of the measure; age is `age_measure`
  bool is_least = true;       // value >= limit, else value <= limit
  std::int32_t limit = 0;     // thousandths
};
constexpr std::uint32_t age_measure = 0xFFFF'FFFF;

struct Rule {
  std::string id;  // never reused
  std::uint32_t family = 0;
  Level level = Level::info;
  Display display = Display::none;  // at least; what the level asks for comes on top
  bool crisis = false;
  bool poison = false;
  bool hands_off = false;
  std::string text;  // id of the fixed text, or ""
  Condition condition;
};

}  // namespace osler::triage
