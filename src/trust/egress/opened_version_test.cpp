#include "trust/egress/opened_version.h"

#include <gtest/gtest.h>

#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

TEST(Opened, ReadsAVersionOnceAndKeepsItInPlace) {
  TestingEgress world;
  const VersionId version = world.keep(TestingEgress::document("leaflet", {"Gout hurts."}));
  Opened opened(world.shelf.library);
  const OpenedVersion* first = opened.get(version).value();
  EXPECT_EQ(first->text.text, "Gout hurts.");
  EXPECT_EQ(first->version.document.value, "leaflet");
  world.keep(TestingEgress::document("other", {"Rest."}));
  EXPECT_EQ(opened.get(version).value(), first);
}

TEST(Opened, AnUnknownVersionIsNotFoundEachTime) {
  TestingEgress world;
  Opened opened(world.shelf.library);
  EXPECT_EQ(opened.get({}).error().code, ErrorCode::not_found);
  EXPECT_EQ(opened.get({}).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace osler::egress
