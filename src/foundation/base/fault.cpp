#include "foundation/base/fault.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#ifdef OSLER_FAILPOINTS
#include <csignal>
#include <cstdio>
#include <cstdlib>
#endif

namespace osler {
namespace {

std::optional<FaultAction> action_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, FaultAction>, 4> actions{
      {{"kill", FaultAction::kill},
       {"eio", FaultAction::io_error},
       {"enospc", FaultAction::no_space},
       {"short", FaultAction::short_write}}};
  for (const auto& [known, action] : actions) {
    if (known == name) return action;
  }
  return std::nullopt;
}

/// "place@3" -> 3; "place" -> 1; nullopt: no number behind '@'.
std::optional<std::uint64_t> split_count(std::string_view& place) {
  const std::size_t at = place.find('@');
  if (at == std::string_view::npos) return 1;
  const std::string_view digits = place.substr(at + 1);
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size() || count == 0) {
    return std::nullopt;
  }
  place = place.substr(0, at);
  return count;
}

}  // namespace

Result<FaultPlan> FaultPlan::parse(std::string_view text) {
  FaultPlan plan;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    const std::size_t equals = one.find('=');
    std::string_view place = one.substr(0, equals);
    const auto action =
        equals == std::string_view::npos ? std::nullopt : action_of(one.substr(equals + 1));
    const auto count = split_count(place);
    if (place.empty() || !action || !count) {
      return fail(ErrorCode::invalid_argument,
                  "OSLER_FAILPOINT: write place=kill|eio|enospc|short or place@3=...");
    }
    plan.faults_.push_back({std::string(place), *action, FailOnNth(*count)});
  }
  return plan;
}

FaultAction FaultPlan::at(std::string_view place) {
  FaultAction action = FaultAction::none;
  for (Fault& fault : faults_) {
    if (fault.place == place && fault.nth.fails_now()) action = fault.action;
  }
  return action;
}

#ifdef OSLER_FAILPOINTS
namespace {

// The one process-wide state of base: test builds only, so that the crash matrix works from
// outside.
FaultAction planned(std::string_view place) {
  static const char* const text = std::getenv("OSLER_FAILPOINT");
  if (text == nullptr) return FaultAction::none;
  if (std::string_view(text) == "list") {
    std::fprintf(stderr, "failpoint %s\n", std::string(place).c_str());
    return FaultAction::none;
  }
  static auto plan = FaultPlan::parse(text);
  if (!plan) {
    std::fprintf(stderr, "%s\n", plan.error().message.c_str());
    std::abort();
  }
  const FaultAction action = plan->at(place);
  if (action == FaultAction::kill) std::raise(SIGKILL);
  return action;
}

}  // namespace

Result<void> failpoint(Literal place) {
  const FaultAction action = planned(place.view());
  if (action == FaultAction::none) return {};
  return fail(ErrorCode::unavailable,
              std::string(place.view()) + (action == FaultAction::no_space
                                               ? ": no space left on device (failpoint)"
                                               : ": input/output error (failpoint)"));
}

std::size_t failpoint_length(Literal place, std::size_t bytes) {
  return planned(place.view()) == FaultAction::none ? bytes : bytes / 2;
}
#endif

}  // namespace osler
