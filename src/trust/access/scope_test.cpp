#include "trust/access/scope.h"

#include <gtest/gtest.h>

namespace osler::access {
namespace {

Scope scope(std::vector<std::string> labels) {
  Scope made;
  made.patient_tiers = {false, true, true, false};
  made.labels = std::move(labels);
  made.policy = "p";
  return made;
}

TEST(ScopeDigest, DoesNotDependOnTheOrderOfLabels) {
  EXPECT_EQ(digest_text(scope({"ETH", "HIV"})), digest_text(scope({"HIV", "ETH"})));
}

TEST(ScopeDigest, TellsLabelsApartThatJoinToTheSameText) {
  EXPECT_NE(digest_text(scope({"ab", "c"})), digest_text(scope({"a", "bc"})));
}

TEST(ScopeDigest, ChangesWithEveryMember) {
  const Scope plain = scope({});
  Scope other = plain;
  other.patient_tiers[3] = true;
  EXPECT_NE(digest_text(other), digest_text(plain));
  other = plain;
  other.professional_tiers[1] = true;
  EXPECT_NE(digest_text(other), digest_text(plain));
  other = plain;
  other.partition.bytes[0] = 1;
  EXPECT_NE(digest_text(other), digest_text(plain));
  other = plain;
  other.policy = "q";
  EXPECT_NE(digest_text(other), digest_text(plain));
}

}  // namespace
}  // namespace osler::access
