#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "trust/triage/turn.h"

namespace osler::triage {

class TriageResult;
struct AssessOptions;
struct RuleSetState;  // rule_set_state.h

/// One file as it was handed in: its path from data/triage and its bytes, borrowed for load().
struct RuleFile {
  std::string_view path;
  std::string_view bytes;
};

/// The red-flag rules of all languages, compiled: every turn runs all of them.
///
/// Thread safety   immutable; any thread may assess with it.
/// Source          docs/formats/triage-rules.md says what the files hold.
class RuleSet {
 public:
  /// `files`   all rules, atoms and texts, in any order.
  /// Errors    invalid_argument: an unknown key, atom, slot, group or text, an id used twice,
  ///           `none_of` above INFO, a broken pattern; corrupt: not TOML. With file and line.
  static Result<RuleSet> load(std::span<const RuleFile> files);

  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

  /// sha256 of paths and bytes, hex: the version that a certificate names.
  const std::string& digest() const;
  std::size_t rules() const;
  /// The families that have a rule, ascending.
  std::vector<std::uint32_t> families() const;

  /// For assess().
  const RuleSetState& state() const { return *state_; }

 private:
  explicit RuleSet(std::unique_ptr<const RuleSetState> state);

  std::unique_ptr<const RuleSetState> state_;
};

}  // namespace osler::triage
