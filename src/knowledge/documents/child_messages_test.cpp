#include "knowledge/documents/child_messages.h"

#include <gtest/gtest.h>

#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

Result<void> deliver_to(std::vector<Document>& out, std::string_view bytes) {
  return deliver_messages(bytes, {}, [&](Document&& document) {
    out.push_back(std::move(document));
    return true;
  });
}

TEST(ChildMessages, DocumentsAndTheirEndArrive) {
  const Document document = testing::read_one(MarkdownReader(), "# T\n\ntext");
  std::vector<Document> out;
  ASSERT_TRUE(
      deliver_to(out, document_message(document) + document_message(document) + end_message()));
  EXPECT_EQ(out.size(), 2U);
  EXPECT_EQ(out[1].text, document.text);
}

TEST(ChildMessages, WithoutAnEndTheResultIsRefused) {
  std::vector<Document> out;
  EXPECT_FALSE(deliver_to(out, document_message(testing::read_one(MarkdownReader(), "a"))));
  EXPECT_FALSE(deliver_to(out, ""));
  EXPECT_FALSE(deliver_to(out, end_message() + end_message()));
  EXPECT_FALSE(deliver_to(out, "D\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFx"));
}

TEST(ChildMessages, ErrorsComeWithTheirCodeAndOnlyPrintableText) {
  std::vector<Document> out;
  const auto result = deliver_to(out, error_message({ErrorCode::too_large, "too\n\x1B[31m large"}));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::too_large);
  EXPECT_EQ(result.error().message, "too[31m large");
}

}  // namespace
}  // namespace osler::documents
