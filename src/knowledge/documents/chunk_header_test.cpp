#include "knowledge/documents/chunk_header.h"

#include <gtest/gtest.h>

#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

TEST(HeaderLines, ATitleThatIsAlsoTheFirstHeadingIsWrittenOnce) {
  const Document document = testing::read_one(MarkdownReader(), "# Leaflet\n\n## Dose\n\nOne.\n");
  const TokenCounter count = [](std::string_view text) { return text.size(); };
  EXPECT_EQ(HeaderLines(document, 100, count).of(3), "Leaflet > Dose");
  EXPECT_EQ(HeaderLines(document, 3, count).of(3), "");
}

}  // namespace
}  // namespace osler::documents
