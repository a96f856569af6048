#include "answering/conversations/memory.h"

#include <gtest/gtest.h>

namespace osler::conversations {
namespace {

TEST(Memory, ComesBackAsItWent) {
  Memory before;
  before.turns = 3;
  before.question = "How often? paracetamol";
  before.certificate = std::string(64, 'a');
  before.mentioned = {{"drug.paracetamol", 2}};
  before.shown.push_back({{}, {5, 9}});
  before.triage.level = triage::Level::urgent_today;
  before.triage.rules = {"fever.days"};
  before.triage.families = {9};
  const auto after = memory_from_json(to_json(before));
  ASSERT_TRUE(after.has_value()) << after.error().message;
  EXPECT_EQ(to_json(*after), to_json(before));
  EXPECT_EQ(after->triage.level, triage::Level::urgent_today);
}

TEST(Memory, ALevelThatDoesNotExistIsRefused) {
  std::string json = to_json({});
  json.replace(json.find("\"level\":0"), 9, "\"level\":9");
  EXPECT_EQ(memory_from_json(json).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace osler::conversations
