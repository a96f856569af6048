#include "knowledge/documents/file_names.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(FileNames, TheExtensionIsOfTheLastPartAndInSmallLetters) {
  EXPECT_EQ(extension_of("a.b/Leaflet.PDF"), "pdf");
  EXPECT_EQ(extension_of("a.b/README"), "");
  EXPECT_TRUE(has_extension("x.Markdown", {"md", "markdown"}));
}

}  // namespace
}  // namespace osler::documents
