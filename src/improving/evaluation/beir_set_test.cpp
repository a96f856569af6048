#include "improving/evaluation/beir_set.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "foundation/storage/temporary_folder.h"

namespace osler::evaluation {
namespace {

class BeirSetTest : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_.path() / name).parent_path());
    std::ofstream(folder_.path() / name) << text;
  }
  void write_small() const {
    write("corpus.jsonl",
          "{\"_id\":\"d1\",\"title\":\"What is asthma?\",\"text\":\"A\"}\n"
          "{\"_id\":\"d2\",\"title\":\"\",\"text\":\"B\"}\n");
    write("queries.jsonl",
          "{\"_id\":\"q1\",\"text\":\"what is  asthma\",\"metadata\":{\"slice\":[\"lay\"]}}\n"
          "{\"_id\":\"q2\",\"text\":\"b\"}\n");
  }
  Result<BeirSet> read(const std::string& split = "") const {
    return read_beir_set(folder_.path(), split);
  }
  storage::TemporaryFolder folder_;
};

TEST_F(BeirSetTest, AFlatFileOfJudgementsIsEnough) {
  write_small();
  write("qrels.tsv", "q1\td1\t1\n");
  const auto set = read().value();
  ASSERT_EQ(set.questions.size(), 1U);
  EXPECT_EQ(set.questions[0].group, "d1");
  EXPECT_EQ(set.questions[0].slices, std::vector<std::string>{"lay"});
  EXPECT_EQ(set.skipped, 1U);
  EXPECT_EQ(set.documents, 2U);
}

TEST_F(BeirSetTest, AQuestionThatIsATitleIsALeak) {
  write_small();
  write("qrels/dev.tsv", "q1\td1\t1\nq2\td2\t1\n");
  EXPECT_EQ(read("dev").value().leaks, 1U);
}

TEST_F(BeirSetTest, AQuestionThatIsAHeadingIsALeakAndOneThatIsNotIndexedIsNone) {
  write("corpus.jsonl",
        "{\"_id\":\"d1\",\"title\":\"What is gout?\",\"text\":\"x\",\"metadata\":{\"focus\":"
        "\"Gout\",\"qtype\":\"symptoms\"}}\n"
        "{\"_id\":\"d2\",\"title\":\"Gout\",\"text\":\"y\",\"metadata\":{\"section\":\"How is it "
        "treated?\"}}\n");
  write("queries.jsonl",
        "{\"_id\":\"q1\",\"text\":\"What is gout\"}\n{\"_id\":\"q2\",\"text\":\"how is it "
        "treated\"}\n{\"_id\":\"q3\",\"text\":\"gout > symptoms\"}\n");
  write("qrels.tsv", "q1\td1\t1\nq2\td2\t1\nq3\td1\t1\n");
  EXPECT_EQ(read().value().leaks, 2U);  // the title of a record with a focus is not indexed
}

TEST_F(BeirSetTest, UnknownIdsAreNamed) {
  write_small();
  write("qrels.tsv", "q1\tnowhere\t1\nq9\td1\t1\n");
  EXPECT_EQ(read().error().message,
            "the judgements name 2 ids that are not in the set, first: document nowhere, "
            "question q9");
}

TEST_F(BeirSetTest, AnEmptyOrUnjudgedSetIsRefused) {
  write_small();
  write("qrels.tsv", "q1\td1\t0\n");
  EXPECT_EQ(read().error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(read("train").error().code, ErrorCode::not_found);
}

TEST_F(BeirSetTest, AnIdTwiceIsRefused) {
  write_small();
  write("corpus.jsonl", "{\"_id\":\"d\",\"text\":\"A\"}\n{\"_id\":\"d\",\"text\":\"B\"}\n");
  write("qrels.tsv", "q1\td\t1\n");
  EXPECT_EQ(read().error().message, "corpus.jsonl line 2: this _id stood before");
}

TEST(BeirSet, ThePublicSetsAreRead) {
  const char* data = std::getenv("OSLER_SHARED_DATA");
  const std::filesystem::path folder =
      std::filesystem::path(data == nullptr ? "" : data) / "retrieval";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no test data: OSLER_SHARED_DATA";
  const auto scifact = read_beir_set(folder / "scifact", "");
  ASSERT_TRUE(scifact.has_value()) << scifact.error().message;
  EXPECT_EQ(scifact->questions.size(), 809U);
  EXPECT_EQ(scifact->documents, 5183U);
  EXPECT_TRUE(read_beir_set(folder / "bioasq", "").has_value());
}

}  // namespace
}  // namespace osler::evaluation
