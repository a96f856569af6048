#include "knowledge/documents/phrases.h"

#include <gtest/gtest.h>

#include <array>

namespace osler::documents {
namespace {

constexpr std::array<std::string_view, 2> phrases = {"do not", "only if"};

TEST(Phrases, AreWholeWords) {
  EXPECT_TRUE(has_phrase("please do not drive", phrases));
  EXPECT_FALSE(has_phrase("do nothing", phrases));
  EXPECT_FALSE(has_phrase("redo not", phrases));
  EXPECT_TRUE(has_stem("do nothing", phrases));
  EXPECT_TRUE(opens_with("only if: needed", phrases));
  EXPECT_FALSE(opens_with("take only if", phrases));
}

}  // namespace
}  // namespace osler::documents
