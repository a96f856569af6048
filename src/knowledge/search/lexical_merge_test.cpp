#include "knowledge/search/lexical_merge.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"

namespace osler::search {
namespace {

// Byte equality with a fresh build: merge_test.cpp.
TEST(MergeLexical, AWordThatOnlyTheDeletedHeldIsGoneFromTheDictionary) {  // R6
  std::vector<ChunkEntry> entries(2);
  entries[0].id.bytes = {1};
  entries[0].field(Field::body).terms = {{FormKind::stem, "canary", 0}};
  entries[1].id.bytes = {2};
  entries[1].field(Field::body).terms = {{FormKind::stem, "kept", 0}};
  LiveSegment live{opened(entries), Bitmap(2)};
  live.deleted.set(0);
  const auto bytes = merge_lexical(std::vector<LiveSegment>{live}, {}, {});
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  EXPECT_EQ(text.find("canary"), std::string_view::npos);
  EXPECT_NE(text.find("kept"), std::string_view::npos);
}

}  // namespace
}  // namespace osler::search
