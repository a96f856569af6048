#include "trust/egress/proof_pair.h"

#include <gtest/gtest.h>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

TEST(ProofPair, HoldsCertificateTextsAndOpening) {
  TestingEgress world;
  const VersionId version = world.keep(TestingEgress::document("leaflet", {"Say \"ah\"."}));
  const auto answer = world.certify(world.plan({world.quote(version, {0})})).value();
  const auto pair = json::parse(proof_pair(answer)).value();
  EXPECT_EQ(pair.find("/certificate")->source(), answer.certificate());
  EXPECT_EQ(pair.find("/texts/0")->as_string().value(), "Say \"ah\".");
  EXPECT_EQ(json::string_field(pair, "opening").value(), answer.opening());
  EXPECT_EQ(pair.size(), 3U);
}

}  // namespace
}  // namespace osler::egress
