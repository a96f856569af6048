#pragma once

#include <string>

#include "apps/osler/command.h"
#include "improving/decisions/price_book.h"
#include "improving/decisions/summary.h"

namespace osler::apps {

/// A file, with the name that messages give it.
struct NamedFile {
  std::string name;
  std::string text;
};

/// A file when `name` looks like one, else the operator's own of that name
/// (<data>/<folder>/NAME.toml), else a shipped one. `folder`: "prices", "scenarios".
/// Errors   not_found; invalid_argument: lists the shipped ones.
Result<NamedFile> find_data_file(const Context& context, const std::string& folder,
                                 const std::string& name);

/// Errors   those of find_data_file and of read_price_book.
Result<decisions::PriceBook> find_book(const Context& context, const std::string& name);

/// What CPU and staff time cost. Errors   invalid_argument: the book has no such row.
Result<decisions::CostRate> rate_of(const decisions::PriceBook& book);
/// By the book that --prices names, else by `this-machine`.
/// Errors   those of find_book and of rate_of.
Result<decisions::CostRate> price_rate(const Context& context);

}  // namespace osler::apps
