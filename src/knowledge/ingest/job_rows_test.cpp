#include "knowledge/ingest/job_rows.h"

#include <gtest/gtest.h>

#include "knowledge/ingest/testing_workshop.h"

namespace osler::ingest {
namespace {

class JobRows : public testing::Test {
 protected:
  void write(const std::function<Result<void>(storage::Session&)>& work) {
    const auto outcome = world_.test.database->write(work);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  }
  void insert(const std::string& id, int second) {
    Job job;
    job.id = id;
    job.created = Instant(std::chrono::seconds(second));
    job.request.paths = {"/somewhere"};
    write([&](storage::Session& session) { return insert_job(session, job); });
  }
  TestingWorkshop world_;
};

TEST_F(JobRows, AJobComesBackWithWhatItsFilesSay) {
  insert("a", 1);
  JobFile one{.number = 0, .path = "/p/1", .root = "/p"};
  JobFile two{.number = 1, .path = "/p/2", .root = "/p"};
  write([&](storage::Session& session) -> Result<void> {
    const JobFile files[] = {one, two};
    TRY(insert_files(session, "a", files));
    two.state = FileState::failed;
    two.committed = 3;
    two.message = "cut short";
    TRY(update_file(session, "a", two));
    TRY(count_documents(session, "a", 2, 1));
    TRY_ASSIGN(const Job job, find_job(session, "a"));
    EXPECT_EQ(job.request.paths, std::vector<std::string>{"/somewhere"});
    EXPECT_EQ(job.files, 2U);
    EXPECT_EQ(job.files_done, 1U);
    EXPECT_EQ(job.failed_files, 1U);
    EXPECT_EQ(job.documents, 3U);
    EXPECT_EQ(job.accepted, 2U);
    EXPECT_EQ(job.unchanged, 1U);
    TRY_ASSIGN(const auto stored, files_of(session, "a"));
    EXPECT_EQ(stored.at(1).message, "cut short");
    EXPECT_EQ(stored.at(0).state, FileState::waiting);
    return {};
  });
}

TEST_F(JobRows, OnlyUnfinishedJobsMayBeClaimedTheOldestFirst) {
  insert("late", 3);
  insert("early", 2);
  insert("ended", 1);
  write([&](storage::Session& session) -> Result<void> {
    TRY(set_job_state(session, "ended", JobState::done));
    TRY_ASSIGN(const auto waiting, unfinished_jobs(session));
    EXPECT_EQ(waiting.size(), 2U);
    EXPECT_EQ(waiting.at(0).id, "early");
    TRY_ASSIGN(const auto all, list_jobs(session));
    EXPECT_EQ(all.at(0).id, "late");
    EXPECT_EQ(all.at(2).state, JobState::done);
    return {};
  });
}

TEST_F(JobRows, AJobThatIsNotThereIsSaidToBe) {
  write([&](storage::Session& session) -> Result<void> {
    EXPECT_EQ(find_job(session, "none").error().code, ErrorCode::not_found);
    return {};
  });
}

TEST_F(JobRows, ARecordIsKeptForItsJobUntilTheLogHasIt) {
  AuditEvent event;
  event.kind = "document";
  event.request.bytes[0] = 7;
  event.members = "\"docs\":[]";
  write([&](storage::Session& session) -> Result<void> {
    TRY(keep_record(session, "a", event));
    TRY_ASSIGN(const auto others, kept_records(session, "b"));
    EXPECT_TRUE(others.empty());
    TRY_ASSIGN(const auto kept, kept_records(session, "a"));
    EXPECT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept.at(0).kind, event.kind);
    EXPECT_EQ(kept.at(0).request, event.request);
    EXPECT_EQ(kept.at(0).members, event.members);
    TRY(drop_record(session, event.request));
    TRY_ASSIGN(const auto rest, kept_records(session, "a"));
    EXPECT_TRUE(rest.empty());
    return {};
  });
}

}  // namespace
}  // namespace osler::ingest
