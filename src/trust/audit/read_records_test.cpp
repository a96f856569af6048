#include "trust/audit/read_records.h"

#include <gtest/gtest.h>

#include "foundation/json/fields.h"
#include "trust/audit/testing_log.h"

namespace osler::audit {
namespace {

class ReadRecordsTest : public testing::Test {
 protected:
  ReadRecordsTest() { patient_.bytes[3] = 9; }
  void write_sealed() {
    AuditEvent event;
    event.kind = "answer";
    event.partition = patient_;
    event.subject = SealedText("canary question");
    event.staff = SealedText("canary name");
    ASSERT_TRUE(log_.open()->append(event).has_value());
  }
  Result<void> read() {
    seen_.clear();
    return read_records(log_.place(), *log_.keys, [&](const AuditRecord& record) {
      seen_.push_back(record);
      return true;
    });
  }
  TestingLog log_;
  PartitionId patient_;
  std::vector<AuditRecord> seen_;
};

TEST_F(ReadRecordsTest, SealedPartsAreOpened) {
  write_sealed();
  ASSERT_TRUE(read());
  ASSERT_EQ(seen_.size(), 1U);
  EXPECT_EQ(seen_[0].subject->reveal(), "canary question");
  EXPECT_EQ(seen_[0].staff->reveal(), "canary name");
  EXPECT_EQ(json::string_field(seen_[0].object, "kind").value(), "answer");
}

TEST_F(ReadRecordsTest, ADestroyedKeyLeavesTheFactAndTakesTheWords) {
  write_sealed();
  const auto key = log_.keys->current(crypto::KeyPurpose::partition_audit, patient_).value();
  ASSERT_TRUE(log_.keys->destroy(key.id));
  ASSERT_TRUE(read());
  EXPECT_FALSE(seen_.at(0).subject.has_value());
  EXPECT_TRUE(seen_.at(0).staff.has_value());
  EXPECT_TRUE(log_.verify().ok);
}

TEST_F(ReadRecordsTest, ARecordThatWasChangedIsNotHandedOver) {
  log_.write(3);
  std::string bytes = log_.bytes();
  const std::size_t at = log_.lines()[0].size() + 70;
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  log_.overwrite(bytes);
  const auto outcome = read();
  EXPECT_EQ(outcome.error().code, ErrorCode::corrupt);
  EXPECT_NE(outcome.error().message.find("record 1"), std::string::npos);
  EXPECT_EQ(seen_.size(), 1U);
}

TEST_F(ReadRecordsTest, RecordsWithoutSealedPartsAreRead) {
  log_.write(3);
  ASSERT_TRUE(read());
  EXPECT_EQ(seen_.size(), 3U);
  EXPECT_EQ(seen_[2].sequence, 2U);
  EXPECT_FALSE(seen_[2].subject.has_value());
}

}  // namespace
}  // namespace osler::audit
