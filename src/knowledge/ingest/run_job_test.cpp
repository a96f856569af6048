#include "knowledge/ingest/run_job.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "foundation/storage/faulty_database.h"
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

/// Runs a job over `database`, then what is left of it over the true one, as after a restart.
void run_twice(TestingWorkshop& world, storage::Database& database) {
  const Workshop workshop = world.workshop();
  const Workshop faulty{{database, world.folder, *world.test.keys, world.test.library},
                        workshop.tools,
                        world.readers,
                        world.snapshots,
                        world.leases,
                        world.sink,
                        world.test.clock,
                        {},
                        "os:1"};
  Request request;
  request.paths = {world.files.path()};
  const Job job = create_job(workshop, request).value();
  if (run_job(faulty, job.id, [](const Job& /*now*/) {}, {})) return;
  world.sink.refuses = false;
  world.test.clock.set(world.test.clock.now() + std::chrono::minutes(1));  // the lease runs out
  const auto ended = run_job(workshop, job.id, [](const Job& /*now*/) {}, {});
  ASSERT_TRUE(ended.has_value()) << ended.error().message;
  EXPECT_EQ(ended->state, JobState::done);
}

std::size_t records_of(const TestingWorkshop& world, const library::Version& version) {
  const std::string named = "{\"document\":\"" + version.document.value +
                            "\",\"version\":" + std::to_string(version.number) + ",";
  return static_cast<std::size_t>(std::ranges::count_if(
      world.sink.members,
      [&](const std::string& members) { return members.find(named) != std::string::npos; }));
}

TEST_F(RunJob, ADocumentThatWasCommittedWhileTheLogCouldNotBeWrittenIsRecordedLater) {
  world_.files.write("a.md", "# A\n\nWords of a.\n");
  world_.sink.refuses = true;
  run_twice(world_, *world_.test.database);
  ASSERT_EQ(world_.listed().size(), 1U);
  EXPECT_EQ(world_.sink.members.size(), 1U);
  EXPECT_EQ(records_of(world_, world_.listed().front()), 1U);
}

TEST_F(RunJob, WhereverItIsKilledEveryVersionIsRecordedAndNoneThatIsNot) {
  for (int m = 0, n = 1; m < 2; ++n) {
    const auto moment = m == 0 ? storage::FaultMoment::before : storage::FaultMoment::after_commit;
    TestingWorkshop world;
    // Two editions of one document and another document, in one file.
    world.files.write("corpus.jsonl",
                      "{\"_id\":\"a\",\"title\":\"A\",\"text\":\"Old words.\"}\n"
                      "{\"_id\":\"a\",\"title\":\"A\",\"text\":\"New words.\"}\n"
                      "{\"_id\":\"b\",\"title\":\"B\",\"text\":\"Other words.\"}\n");
    storage::FaultyDatabase faulty(*world.test.database, {n, moment});
    run_twice(world, faulty);
    ASSERT_EQ(world.listed().size(), 3U) << "killed at write " << n;
    for (const auto& version : world.listed()) {
      EXPECT_GE(records_of(world, version), 1U)
          << version.document.value << version.number << ", killed at write " << n;
    }
    EXPECT_EQ(world.sink.requests.size(), 2U) << "killed at write " << n;  // one a commit
    if (!faulty.has_failed()) ++m, n = 0;
  }
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
