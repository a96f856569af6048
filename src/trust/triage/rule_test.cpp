#include "trust/triage/rule.h"

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

Condition atom(std::uint32_t index) { return {Condition::Kind::atom, index, {}}; }

TEST(Rule, AllAndAnyNestAsWritten) {
  const Condition any{Condition::Kind::any, 0, {atom(1), atom(2)}};
  const Condition all{Condition::Kind::all, 0, {atom(0), any}};
  EXPECT_TRUE(holds(all, {1, 0, 1}));
  EXPECT_FALSE(holds(all, {1, 0, 0}));
  EXPECT_FALSE(holds(all, {0, 1, 1}));
}

TEST(Rule, OneMoreAtomNeverUndoesAllOrAny) {
  const Condition any{Condition::Kind::any, 0, {atom(1), atom(2)}};
  const Condition all{Condition::Kind::all, 0, {atom(0), any}};
  for (unsigned set = 0; set < 8; ++set) {
    for (unsigned more = 0; more < 3; ++more) {
      const auto bits = [](unsigned value) {
        return std::vector<std::uint8_t>{static_cast<std::uint8_t>(value & 1U),
                                         static_cast<std::uint8_t>(value >> 1U & 1U),
                                         static_cast<std::uint8_t>(value >> 2U & 1U)};
      };
      EXPECT_LE(holds(all, bits(set)), holds(all, bits(set | 1U << more)));
    }
  }
}

}  // namespace
}  // namespace osler::triage
