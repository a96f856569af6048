#include "knowledge/models/utf8_pieces.h"

#include <gtest/gtest.h>

namespace osler::models {
namespace {

TEST(Utf8Pieces, ACharacterInTwoTokensComesWhole) {
  Utf8Pieces pieces;
  EXPECT_EQ(pieces.add("caf\xc3"), "caf");
  EXPECT_EQ(pieces.add("\xa9!"), "\u00e9!");
  EXPECT_EQ(pieces.finish(), "");
}

TEST(Utf8Pieces, CutAnywhereTheTextStaysTheSame) {
  const std::string text = "a\u00e9\u4e2d\U0001f600z";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    Utf8Pieces pieces;
    std::string joined = pieces.add(text.substr(0, cut));
    joined += pieces.add(text.substr(cut));
    EXPECT_EQ(joined + pieces.finish(), text) << cut;
  }
}

TEST(Utf8Pieces, BytesThatAreNoCharacterBecomeTheReplacementCharacter) {
  Utf8Pieces pieces;
  EXPECT_EQ(pieces.add("a\xff"
                       "b"),
            "a\ufffd"
            "b");
  EXPECT_EQ(pieces.add("\xe4\xb8"), "");
  EXPECT_EQ(pieces.finish(), "\ufffd");
}

}  // namespace
}  // namespace osler::models
