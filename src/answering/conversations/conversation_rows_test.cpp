#include "answering/conversations/conversation_rows.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "knowledge/library/testing_library.h"

namespace osler::conversations {
namespace {

class ConversationRowsTest : public testing::Test {
 protected:
  ConversationRowsTest() {
    EXPECT_TRUE(storage::migrate(*test_.database, ConversationRows::migrations()).has_value());
    id_.bytes[0] = 9;
    memory_.turns = 2;
    memory_.question = "canary question";
  }
  library::TestingLibrary test_;
  ConversationRows rows_{*test_.database, *test_.keys};
  ConversationId id_;
  Memory memory_;
};

TEST_F(ConversationRowsTest, AMemoryAndAProofComeBackToTheirOwnerOnly) {
  ASSERT_TRUE(rows_.save(id_, "anna", memory_, "abc", "{\"proof\":1}", test_.clock.now()));
  EXPECT_EQ(rows_.find(id_, "anna").value()->turns, 2U);
  EXPECT_FALSE(rows_.find(id_, "bert").value().has_value());
  EXPECT_EQ(rows_.proof("abc", "anna").value(), "{\"proof\":1}");
  EXPECT_EQ(rows_.proof("abc", "bert").error().code, ErrorCode::not_found);
  EXPECT_EQ(rows_.proof("xyz", "anna").error().code, ErrorCode::not_found);
}

TEST_F(ConversationRowsTest, WhatWasAskedDoesNotStandReadableInTheFile) {
  ASSERT_TRUE(rows_.save(id_, "anna", memory_, "abc", "canary proof", test_.clock.now()));
  ASSERT_TRUE(test_.database->checkpoint());
  std::ifstream file(test_.folder.path() / "osler.db", std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(bytes.find("canary"), std::string::npos);
}

TEST_F(ConversationRowsTest, DestroyingItsKeyForgetsAConversation) {
  ASSERT_TRUE(rows_.save(id_, "anna", memory_, "abc", "p", test_.clock.now()));
  const auto keys = test_.keys->owned_by(id_).value();
  for (const auto& key : keys) {
    ASSERT_TRUE(test_.keys->destroy(key).has_value());
  }
  EXPECT_FALSE(rows_.find(id_, "anna").has_value());
}

}  // namespace
}  // namespace osler::conversations
