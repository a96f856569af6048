#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "apps/osler/arguments.h"
#include "apps/osler/house.h"
#include "apps/osler/terminal.h"

namespace osler::apps {

/// What a command ends with, as the shell sees it.
enum ExitCode { done = 0, no = 1, usage = 2, failed = 3 };

/// What every command is given.
struct Context {
  const Arguments& arguments;
  Terminal& out;  // for people and, with --json, for programs
  Terminal& err;  // notices, progress, errors
  std::stop_token stop;

  bool json() const { return arguments.has("--json"); }
  /// What --data, --config and --set say.
  HouseOptions house_options() const;
  /// Opens the data folder that --data, --config and --set name.
  Result<std::unique_ptr<House>> open_house(std::string instance, bool may_create = false) const;
  /// The person at this terminal: `os:<uid>` in the role of --as, else `usual`.
  Result<access::Principal> principal(access::Role usual) const;
  /// Prints the error for people and gives the exit code that fits it.
  int refuse(const Error& error) const;
};

/// One command of the program.
struct Command {
  std::string_view name;
  std::string_view words;  // what follows it: "PATH..."
  std::string_view help;   // one line
  std::vector<Option> options;
  int (*run)(const Context&);
};

Command ask_command();
Command audit_command();
Command compare_command();
Command config_command();
Command costs_command();
Command decide_command();
Command doctor_command();
Command documents_command();
Command eval_command();
Command ingest_command();
Command keys_command();
Command models_command();
Command search_command();
Command serve_command();
Command verify_answer_command();

}  // namespace osler::apps
