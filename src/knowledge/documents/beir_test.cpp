#include "knowledge/documents/beir.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "knowledge/documents/check_document.h"
#include "knowledge/documents/testing_folder.h"

namespace osler::documents {
namespace {

struct Corpus {
  std::vector<std::string> ids;
  std::string error = "none";
};

Corpus read(const std::string& folder, const ReadLimits& limits = {}) {
  Corpus corpus;
  const auto result = read_beir_corpus(folder, limits,
                                       [&](Document&& document) {
                                         EXPECT_TRUE(check_document(document));
                                         corpus.ids.push_back(document.given_id);
                                         return true;
                                       },
                                       {});
  if (!result) corpus.error = result.error().message;
  return corpus;
}

TEST(Beir, IdsAreThoseOfTheFile) {
  const testing::Folder folder;
  folder.write("corpus.jsonl",
               "\xEF\xBB\xBF{\"_id\":\"4983\",\"title\":\"T\",\"text\":\"One.\"}\r\n\n{\"_id\":"
               "\"b\",\"text\":\"Two.\"}");
  EXPECT_TRUE(is_beir_folder(folder.path()));
  EXPECT_EQ(read(folder.path()).ids, (std::vector<std::string>{"4983", "b"}));
}

TEST(Beir, ErrorsNameFileAndLine) {
  const testing::Folder folder;
  EXPECT_FALSE(is_beir_folder(folder.path()));
  EXPECT_EQ(read(folder.path()).error, "corpus.jsonl cannot be opened");
  folder.write("corpus.jsonl", "{\"_id\":\"a\",\"text\":\"x\"}\n{\"text\":\"y\"}");
  EXPECT_TRUE(read(folder.path()).error.starts_with("corpus.jsonl line 2: \"_id\" is missing"));
  folder.write("corpus.jsonl", "{\"_id\":\"a\",\"text\":\"\xFF\"}");
  EXPECT_TRUE(read(folder.path()).error.starts_with("corpus.jsonl line 1: the text is not UTF-8"));
}

TEST(Beir, AnEndlessLineIsRefusedWithoutReadingItWhole) {
  const testing::Folder folder;
  folder.write("corpus.jsonl", std::string(4 << 20, 'x'));
  ReadLimits limits;
  limits.line_bytes = 1000;
  EXPECT_TRUE(
      read(folder.path(), limits).error.starts_with("corpus.jsonl line 1: longer than 1000"));
}

TEST(Beir, ARealCorpusIsReadWhole) {
  const char* data = std::getenv("OSLER_SHARED_DATA");
  const std::string folder = std::string(data == nullptr ? "" : data) + "/retrieval/scifact";
  if (!is_beir_folder(folder)) GTEST_SKIP() << "no retrieval/scifact under OSLER_SHARED_DATA";
  const Corpus corpus = read(folder);
  EXPECT_EQ(corpus.error, "none");
  EXPECT_EQ(std::set<std::string>(corpus.ids.begin(), corpus.ids.end()).size(), corpus.ids.size());
  EXPECT_GT(corpus.ids.size(), 5000U);
}

}  // namespace
}  // namespace osler::documents
