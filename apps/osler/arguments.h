#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::apps {

/// One option of a command. `value` names what follows it; empty: a switch.
struct Option {
  std::string_view name;   // "--json"
  std::string_view value;  // "FILE"
  std::string_view help;
  std::string_view short_name = {};  // "-k"
};

/// What was typed, checked against the options that the command knows.
class Arguments {
 public:
  /// Options may stand anywhere; `--` ends them; `--name=value` and `--name value` are the same.
  /// Errors   invalid_argument: an unknown option (with the nearest known one) or a missing value.
  static Result<Arguments> parse(std::span<const std::string> words,
                                 std::span<const Option> options);

  bool has(std::string_view name) const { return values_.contains(name); }
  /// The last one given.
  std::optional<std::string> value(std::string_view name) const;
  std::vector<std::string> values(std::string_view name) const;
  /// Errors   invalid_argument: not a whole number in [least, most].
  Result<std::int64_t> number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                              std::int64_t most) const;
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> words_;
};

/// Fewest single-letter changes between two words; what "did you mean" goes by.
std::size_t edit_distance(std::string_view left, std::string_view right);

}  // namespace osler::apps
