#include "knowledge/ingest/run_job.h"

#include <gtest/gtest.h>

#include "knowledge/ingest/testing_workshop.h"

namespace osler::ingest {
namespace {

class RunJob : public testing::Test {
 protected:
  TestingWorkshop world_;
};

TEST_F(RunJob, AFolderIsReadAndAFileThatCannotBeReadIsNamed) {
  world_.files.write("good.md", "# Tigers\n\nTigers swim at night.\n");
  world_.files.write("nul.txt", std::string_view("abc\0def", 7));
  const auto job = world_.ingest(world_.files.path());
  ASSERT_TRUE(job.has_value()) << job.error().message;
  EXPECT_EQ(job->state, JobState::done);
  EXPECT_EQ(job->accepted, 1U);
  EXPECT_EQ(job->failed_files, 1U);
  const auto failed = failed_files(world_.workshop(), job->id).value();
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_NE(failed[0].message.find("nul.txt"), std::string::npos);
  EXPECT_EQ(world_.sink.members.size(), 1U);
}

TEST_F(RunJob, NothingReadableIsAFailedJob) {
  world_.files.write("nul.txt", std::string_view("abc\0def", 7));
  EXPECT_EQ(world_.ingest(world_.files.path())->state, JobState::failed);
}

TEST_F(RunJob, TheSameFilesAgainChangeNothingAndAreNotAudited) {
  world_.files.write("a.md", "# A\n\nWords of a.\n");
  ASSERT_TRUE(world_.ingest(world_.files.path()).has_value());
  const auto again = world_.ingest(world_.files.path());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->unchanged, 1U);
  EXPECT_EQ(again->accepted, 0U);
  EXPECT_EQ(world_.sink.members.size(), 1U);
}

TEST_F(RunJob, AStoppedJobGoesOnWhereItWas) {
  for (const char* name : {"a.md", "b.md", "c.md"}) {
    world_.files.write(name, std::string("# T\n\nThe words of ") + name + ".\n");
  }
  const Workshop workshop = world_.workshop();
  Request request;
  request.paths = {world_.files.path()};
  const Job job = create_job(workshop, request).value();
  std::stop_source stop;
  const auto stopped = run_job(
      workshop, job.id, [&](const Job& /*now*/) { stop.request_stop(); }, stop.get_token());
  ASSERT_TRUE(stopped.has_value()) << stopped.error().message;
  EXPECT_EQ(stopped->state, JobState::waiting);
  EXPECT_EQ(world_.listed().size(), 1U);
  const auto ended = run_job(workshop, job.id, [](const Job& /*now*/) {}, {});
  ASSERT_TRUE(ended.has_value()) << ended.error().message;
  EXPECT_EQ(ended->state, JobState::done);
  EXPECT_EQ(world_.listed().size(), 3U);
}

TEST_F(RunJob, AJobThatAnotherHoldsIsLeftToIt) {
  world_.files.write("a.md", "# A\n\nWords.\n");
  const Workshop workshop = world_.workshop();
  Request request;
  request.paths = {world_.files.path()};
  const Job job = create_job(workshop, request).value();
  storage::Leases other(*world_.test.database, world_.test.clock, "other");
  ASSERT_TRUE(other.claim("ingest/" + job.id, std::chrono::seconds(30)).has_value());
  EXPECT_EQ(run_job(workshop, job.id, [](const Job& /*now*/) {}, {}).error().code,
            ErrorCode::conflict);
}

}  // namespace
}  // namespace osler::ingest
