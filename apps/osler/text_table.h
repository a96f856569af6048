#pragma once

#include <span>
#include <string>

#include "apps/osler/terminal.h"
#include "improving/evaluation/plot.h"

namespace osler::apps {

/// A table for a terminal: columns side by side, the last one wrapped under itself. Nothing for a
/// table without rows.
void print_table(Terminal& terminal, const evaluation::Table& table);

/// One character a value, from an empty to a full block, of `most`. Values from 0 on.
std::string sparkline(std::span<const double> values, double most);

}  // namespace osler::apps
