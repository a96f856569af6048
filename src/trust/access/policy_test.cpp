#include "trust/access/policy.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "trust/access/decide.h"

namespace osler::access {
namespace {

Policy shipped() {
  std::ifstream file(std::string(std::getenv("OSLER_SOURCE_DIR")) + "/data/policy/default.toml");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const auto policy = load_policy(text, "default.toml");
  EXPECT_TRUE(policy.has_value()) << policy.error().message;
  return *policy;
}

Scope scope_of(Role role, Action action, bool visitors) {
  return shared_scope(shipped(), {"p", role, "os"}, action, {.visitors_allowed = visitors});
}

TEST(ShippedPolicy, VisitorsSeeReviewedPatientDocumentsWhereTheSiteAllowsIt) {
  const Scope open = scope_of(Role::visitor, Action::ask, true);
  EXPECT_EQ(open.patient_tiers, (std::array<bool, 4>{false, true, true, false}));
  EXPECT_EQ(open.professional_tiers, (std::array<bool, 4>{}));
  EXPECT_EQ(scope_of(Role::visitor, Action::ask, false).patient_tiers, (std::array<bool, 4>{}));
}

TEST(ShippedPolicy, CliniciansSeeTheWholeSharedLibrary) {
  const Scope scope = scope_of(Role::clinician, Action::ask, false);
  EXPECT_EQ(scope.professional_tiers, (std::array<bool, 4>{false, true, true, true}));
}

TEST(ShippedPolicy, TheOperatorReadsNoDocumentAndNobodyElseTurnsKeys) {
  EXPECT_EQ(scope_of(Role::operator_role, Action::ask, true).patient_tiers,
            (std::array<bool, 4>{}));
  for (int i = 0; i <= static_cast<int>(Role::service); ++i) {
    const Role role = static_cast<Role>(i);
    const bool may = decide(shipped(), {"p", role, "os"}, Action::keys, {}, {}).permitted;
    EXPECT_EQ(may, role == Role::operator_role) << name_of(role);
  }
}

TEST(Policy, RefusesWhatItDoesNotKnowAndSaysWhere) {
  const auto unknown =
      load_policy("[[rule]]\nid = \"a\"\neffect = \"permit\"\nwen = []\n", "p.toml");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_NE(unknown.error().message.find("p.toml line"), std::string::npos);
  for (const char* wrong : {"[[rule]]\nid = \"a\"\neffect = \"allow\"\n",
                            "[[rule]]\nid = \"a\"\neffect = \"permit\"\nroles = [\"admin\"]\n",
                            "[[rule]]\nid = \"a\"\neffect = \"permit\"\nroles = []\n",
                            "[[rule]]\nid = \"a\"\neffect = \"permit\"\ntier_at_most = 4\n"}) {
    EXPECT_FALSE(load_policy(wrong, "p.toml").has_value()) << wrong;
  }
}

}  // namespace
}  // namespace osler::access
