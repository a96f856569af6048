#include "improving/evaluation/trial_log.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "foundation/storage/temporary_folder.h"

namespace osler::evaluation {
namespace {

const Trial first{{1, 0}, {.1, 1.0 / 3}, 2.5};
const Trial second{{0, 1}, {0, .7}, 0};

class Log : public testing::Test {
 protected:
  Result<TrialLog> open(std::string_view ground = "here") {
    return TrialLog::open(file_, ground, 2, 2);
  }
  std::string bytes() {
    std::ifstream in(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(std::string_view bytes) {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
  }

  storage::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "trials.jsonl";
};

TEST_F(Log, ScoresReadBackAsTheSameNumbers) {
  ASSERT_TRUE(open().value().append({3, 1}, first));
  const auto log = open().value();
  ASSERT_EQ(log.trials().size(), 1U);
  EXPECT_EQ(log.trials().at({3, 1}).success, first.success);
  EXPECT_EQ(log.trials().at({3, 1}).ndcg, first.ndcg);
  EXPECT_EQ(log.trials().at({3, 1}).p95_ms, 2.5);
}

TEST_F(Log, AKillAtAnyByteLosesAtMostTheLastTrial) {
  {
    auto log = open().value();
    ASSERT_TRUE(log.append({0, 0}, first));
    ASSERT_TRUE(log.append({1, 0}, second));
  }
  const std::string whole = bytes();
  const std::size_t second_line = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t cut = second_line; cut <= whole.size(); ++cut) {
    write(whole.substr(0, cut));
    auto log = open().value();
    EXPECT_EQ(log.trials().size(), cut == whole.size() ? 2U : 1U) << cut;
    if (cut == whole.size()) continue;
    ASSERT_TRUE(log.append({1, 0}, second));
    EXPECT_EQ(bytes(), whole) << cut;
  }
}

TEST_F(Log, TrialsOnOtherGroundAreDropped) {
  ASSERT_TRUE(open("here").value().append({0, 0}, first));
  EXPECT_TRUE(open("there").value().trials().empty());
  EXPECT_TRUE(open("here").value().trials().empty());
}

TEST_F(Log, AFileOfAnotherKindIsRefusedAndStaysAsItIs) {
  for (const std::string_view other :
       {"{\"_id\":\"q1\",\"text\":\"x\"}\n", "x", "{\"format\":\"more\"}\n"}) {
    write(other);
    EXPECT_EQ(open().error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(bytes(), other);
  }
  write("{\"format\":\"osler-tr");  // the very first write was cut short
  EXPECT_TRUE(open().has_value());
}

TEST_F(Log, AWholeLineThatIsNoneIsAnErrorWithItsNumber) {
  ASSERT_TRUE(open().value().append({0, 0}, first));
  write(bytes() + "{\"setting\":[0],\"p95_ms\":1,\"success\":[1,1],\"ndcg\":[1,1]}\n");
  const auto refused = open();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  EXPECT_TRUE(refused.error().message.starts_with("trials.jsonl line 3: "));
}

}  // namespace
}  // namespace osler::evaluation
