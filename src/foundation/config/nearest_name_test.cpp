#include "foundation/config/nearest_name.h"

#include <gtest/gtest.h>

namespace osler::config {
namespace {

TEST(NearestName, CountsMistakesOfTyping) {
  EXPECT_EQ(edit_distance("listen", "listen"), 0U);
  EXPECT_EQ(edit_distance("litsen", "listen"), 1U);
  EXPECT_EQ(edit_distance("listn", "listen"), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
}

TEST(NearestName, ProposesOnlyWhatIsNear) {
  const std::string_view known[] = {"net.listen", "net.host", "audit.path"};
  EXPECT_EQ(proposal("net.lisen", known), "; did you mean \"net.listen\"?");
  EXPECT_EQ(proposal("models.embedder", known), "");
  EXPECT_EQ(proposal(std::string(5000, 'x'), known), "");
}

}  // namespace
}  // namespace osler::config
