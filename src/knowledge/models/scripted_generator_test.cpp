#include "knowledge/models/scripted_generator.h"

#include <gtest/gtest.h>

namespace osler::models {
namespace {

const std::vector<Message> hello{{"user", "hello there"}};

TEST(ScriptedGenerator, SaysItsRepliesInOrderAndRepeatsTheLast) {
  ScriptedGenerator generator({"one", "two"});
  EXPECT_EQ(generator.generate(hello, {}, nullptr, {})->text, "one");
  EXPECT_EQ(generator.generate(hello, {}, nullptr, {})->text, "two");
  EXPECT_EQ(generator.generate(hello, {}, nullptr, {})->text, "two");
  ASSERT_EQ(generator.asked().size(), 3U);
  EXPECT_EQ(generator.asked()[0][0].content, "hello there");
}

TEST(ScriptedGenerator, CanFailOnTheNthCall) {
  ScriptedGenerator generator({"one", fail(ErrorCode::unavailable, "the model is gone"), "three"});
  EXPECT_TRUE(generator.generate(hello, {}, nullptr, {}).has_value());
  EXPECT_EQ(generator.generate(hello, {}, nullptr, {}).error().code, ErrorCode::unavailable);
  EXPECT_EQ(generator.generate(hello, {}, nullptr, {})->text, "three");
}

}  // namespace
}  // namespace osler::models
