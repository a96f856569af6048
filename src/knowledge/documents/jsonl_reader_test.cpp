#include "knowledge/documents/jsonl_reader.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

const JsonlReader reader;

std::string error_of(std::string_view bytes, const ReadLimits& limits = {}) {
  const auto result = testing::read_all(reader, bytes, limits);
  return result ? "none" : result.error().message;
}

TEST(JsonlReader, EachLineIsADocument) {
  const auto documents =
      testing::read_all(
          reader,
          R"({"_id":"a","title":"T","text":"One.","metadata":{"year":2020,"x":[1],"url":"http://a"}}

{"id":7,"text":"Two.","lang":"de","grade":true}
)")
          .value();
  ASSERT_EQ(documents.size(), 2U);
  EXPECT_EQ(documents[0].given_id, "a");
  EXPECT_EQ(documents[0].says.source, "http://a");
  EXPECT_EQ(documents[0].metadata.size(), 2U);
  EXPECT_EQ(documents[0].metadata[0].second, "2020");
  EXPECT_EQ(documents[1].given_id, "7");
  EXPECT_EQ(documents[1].says.language, "de");
  EXPECT_EQ(documents[1].locators.front().line, 3U);
}

TEST(JsonlReader, ErrorsNameTheLineAndNeverTheText) {
  EXPECT_TRUE(error_of("{\"text\":\"a\"}\n{\"text\": secret}").starts_with("line 2: "));
  EXPECT_EQ(error_of("{\"text\": secret}").find("secret"), std::string::npos);
  EXPECT_EQ(error_of("{\"_id\":\"a\"}"), "line 1: \"text\" is missing or empty");
  EXPECT_TRUE(error_of("[1]").starts_with("line 1: a document must be an object"));
  EXPECT_TRUE(error_of("{\"text\":\"a\",\"text\":\"b\"}").starts_with("line 1: "));
}

TEST(JsonlReader, AnEndlessLineIsRefusedBeforeItIsParsed) {
  ReadLimits limits;
  limits.line_bytes = 1000;
  EXPECT_NE(error_of("{\"text\":\"" + std::string(2000, 'x') + "\"}", limits).find("1000 bytes"),
            std::string::npos);
}

TEST(JsonlReader, DeepNestingIsRefused) {
  EXPECT_NE(
      error_of("{\"text\":\"a\",\"x\":" + std::string(5000, '[') + std::string(5000, ']') + "}"),
      "none");
}

}  // namespace
}  // namespace osler::documents
