#include "foundation/text/greek_names.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(GreekNames, NamesSymbolsAndLeavesGreekWordsAlone) {
  EXPECT_EQ(with_greek_names("\u03B2"), "beta");
  EXPECT_EQ(with_greek_names("tnf-\u03B1"), "tnf-alpha");
  EXPECT_EQ(with_greek_names("\u03C9"), "omega");
  EXPECT_EQ(with_greek_names("\u03C3"), "sigma");
  EXPECT_EQ(with_greek_names("\u03C0\u03CC\u03BD\u03BF\u03C2"), "");
  EXPECT_EQ(with_greek_names("beta"), "");
}

}  // namespace
}  // namespace osler::text
