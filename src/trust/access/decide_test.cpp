#include "trust/access/decide.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace osler::access {
namespace {

Principal person(Role role) { return {"p", role, "os"}; }

Rule permit(std::string id, std::vector<Predicate> when = {}, std::uint8_t tier = 3) {
  return {std::move(id), false, {}, {}, std::move(when), tier};
}

Rule forbid(std::string id, std::vector<Predicate> when = {}) {
  return {std::move(id), true, {}, {}, std::move(when), 3};
}

const Resource shelf{.shared = true, .patient_document = true, .own_record = {}, .tier = 2};

bool permitted(const Policy& policy, const Resource& resource = shelf) {
  return decide(policy, person(Role::visitor), Action::ask, resource, {.visitors_allowed = true})
      .permitted;
}

TEST(Decide, NothingMatchedIsDenied) { EXPECT_FALSE(permitted({})); }

TEST(Decide, OnePermitIsEnoughAndOneForbidIsTooMuch) {
  EXPECT_TRUE(permitted({{permit("a")}, ""}));
  EXPECT_FALSE(permitted({{permit("a"), forbid("b")}, ""}));
}

TEST(Decide, AMissingFactBreaksAPermitAndArmsAForbid) {
  const Resource unknown{.shared = {}, .patient_document = true, .own_record = {}, .tier = 1};
  EXPECT_FALSE(permitted({{permit("a", {Predicate::shared})}, ""}, unknown));
  EXPECT_FALSE(permitted({{permit("a"), forbid("b", {Predicate::shared})}, ""}, unknown));
}

TEST(Decide, AForbidThatPlainlyDoesNotHoldStaysQuietBesideAMissingFact) {
  const Resource foreign{.shared = {}, .patient_document = false, .own_record = {}, .tier = 1};
  const Policy policy{{permit("a"), forbid("b", {Predicate::shared, Predicate::patient_document})},
                      ""};
  EXPECT_TRUE(permitted(policy, foreign));
}

TEST(Decide, TiersBeyondTheRuleStayClosed) {
  const Policy policy{{permit("a", {}, 2)}, ""};
  const Scope scope = shared_scope(policy, person(Role::visitor), Action::ask, {});
  EXPECT_TRUE(scope.patient_tiers[1] && scope.patient_tiers[2]);
  EXPECT_FALSE(scope.patient_tiers[3]);
}

/// Property: order and repetition of rules change nothing, and one more forbid never opens
/// anything.
TEST(Decide, IsAFunctionOfTheSetOfRulesAndShrinksWithForbids) {
  std::mt19937 random(11);
  const auto coin = [&] { return random() % 2 == 0; };
  for (int round = 0; round < 5000; ++round) {
    Policy policy;
    for (std::size_t i = random() % 6; i > 0; --i) {
      Rule rule = coin() ? permit("r" + std::to_string(i)) : forbid("r" + std::to_string(i));
      if (coin()) rule.when.push_back(static_cast<Predicate>(random() % 4));
      if (coin()) rule.roles.push_back(static_cast<Role>(random() % 9));
      rule.tier_at_most = static_cast<std::uint8_t>(1 + random() % 3);
      policy.rules.push_back(rule);
    }
    Resource resource;
    if (coin()) resource.shared = coin();
    if (coin()) resource.patient_document = coin();
    const Environment environment{.visitors_allowed = coin()};
    const Principal who = person(static_cast<Role>(random() % 9));
    const Decision before = decide(policy, who, Action::ask, resource, environment);
    Policy again = policy;
    again.rules.insert(again.rules.end(), policy.rules.begin(), policy.rules.end());
    std::ranges::shuffle(again.rules, random);
    EXPECT_EQ(decide(again, who, Action::ask, resource, environment).permitted, before.permitted);
    again.rules.push_back(forbid("x", {static_cast<Predicate>(random() % 4)}));
    EXPECT_LE(decide(again, who, Action::ask, resource, environment).permitted, before.permitted);
  }
}

}  // namespace
}  // namespace osler::access
