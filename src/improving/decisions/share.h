#pragma once

#include <cstdint>

#include "improving/evaluation/interval.h"

namespace osler::decisions {

using evaluation::Interval;

/// A share with its Wilson interval and what it is a share of.
struct Share {
  std::uint64_t count = 0;
  std::uint64_t of = 0;  // 0: nothing to measure
  Interval value() const;
};

}  // namespace osler::decisions
