#include "knowledge/ingest/find_files.h"

#include <fstream>

#include <gtest/gtest.h>

#include "foundation/storage/temporary_folder.h"

namespace osler::ingest {
namespace {

class FindFiles : public testing::Test {
 protected:
  void write(const std::string& name) {
    const auto path = folder_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "text";
  }
  std::vector<std::string> found() {
    Request request;
    request.paths = {folder_.path().string()};
    std::vector<std::string> names;
    const auto files = find_files(request).value();
    for (const JobFile& file : files) {
      names.push_back(
          std::filesystem::path(file.path).lexically_relative(file.root).generic_string());
    }
    return names;
  }
  storage::TemporaryFolder folder_;
};

TEST_F(FindFiles, FindsFilesBelowInTheOrderOfTheirNames) {
  for (const char* name : {"b.md", "a/c.txt", "a/b.txt"}) write(name);
  EXPECT_EQ(found(), (std::vector<std::string>{"a/b.txt", "a/c.txt", "b.md"}));
}

TEST_F(FindFiles, PassesOverWhatIsHidden) {
  for (const char* name : {".git/config", ".hidden.md", "seen.md"}) write(name);
  EXPECT_EQ(found(), std::vector<std::string>{"seen.md"});
}

TEST_F(FindFiles, ReadsOnlyTheCorpusOfABeirFolder) {
  for (const char* name : {"corpus.jsonl", "queries.jsonl", "qrels/test.tsv"}) write(name);
  EXPECT_EQ(found(), std::vector<std::string>{"corpus.jsonl"});
}

TEST_F(FindFiles, ReadsOnlyWhatDocumentsTomlNamesOlderEditionsFirst) {
  for (const char* name : {"a.md", "b.md", "note.md"}) write(name);
  std::ofstream(folder_.path() / "documents.toml")
      << "[[document]]\nfile = \"a.md\"\nversion_order = 2\n"
      << "[[document]]\nfile = \"b.md\"\nversion_order = 1\n";
  EXPECT_EQ(found(), (std::vector<std::string>{"b.md", "a.md"}));
}

TEST_F(FindFiles, SaysWhichPathIsMissingOrEmpty) {
  Request request;
  request.paths = {(folder_.path() / "nothing").string()};
  EXPECT_EQ(find_files(request).error().code, ErrorCode::not_found);
  request.paths = {folder_.path().string()};
  EXPECT_EQ(find_files(request).error().code, ErrorCode::invalid_argument);
}

TEST_F(FindFiles, OneIdIsForOneFile) {
  for (const char* name : {"a.md", "b.md"}) write(name);
  Request request;
  request.paths = {folder_.path().string()};
  request.id = "x";
  EXPECT_EQ(find_files(request).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace osler::ingest
