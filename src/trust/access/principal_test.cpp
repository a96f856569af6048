#include "trust/access/principal.h"

#include <gtest/gtest.h>

namespace osler::access {
namespace {

TEST(Principal, EveryRoleAndActionIsFoundByItsOwnName) {
  for (int i = 0; i <= static_cast<int>(Role::service); ++i) {
    const Role role = static_cast<Role>(i);
    EXPECT_EQ(role_named(name_of(role)), role);
  }
  for (int i = 0; i <= static_cast<int>(Action::restore); ++i) {
    const Action action = static_cast<Action>(i);
    EXPECT_EQ(action_named(name_of(action)), action);
  }
}

TEST(Principal, AnUnknownNameIsNoRole) { EXPECT_EQ(role_named("admin"), std::nullopt); }

}  // namespace
}  // namespace osler::access
