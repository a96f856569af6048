#pragma once

#include <vector>

#include "apps/osler/command.h"
#include "apps/osler/compare_house.h"
#include "improving/decisions/run_folder.h"

namespace osler::apps {

/// What the words of the command line set a new run to: nothing is asked yet.
/// Errors   invalid_argument, corrupt: names the file, line or option that is wrong.
Result<decisions::RunPlan> new_compare_plan(const Context& context, CompareHouse& house);

/// The book that --prices names, else the one that the run began with, else `this-machine`.
/// Errors   those of find_data_file and of read_price_book.
Result<void> take_prices(const Context& context, decisions::RunPlan& plan);

/// Whether a stopped run may go on here: answers of another library, model, machine, reader or
/// setting must not stand in one table with its own.
/// Errors   conflict: names what has changed.
Result<void> check_same_ground(const decisions::RunPlan& plan, CompareHouse& house);

}  // namespace osler::apps
