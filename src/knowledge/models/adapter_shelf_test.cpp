#include "knowledge/models/adapter_shelf.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace osler::models {
namespace {

QueryAdapter adapter_of(float number) {
  QueryAdapter adapter{2, 1, {number, 0}, {0, 1}, "space", "data"};
  return adapter;
}

class AdapterShelfTest : public testing::Test {
 protected:
  AdapterShelfTest() { std::filesystem::remove_all(folder_); }
  ~AdapterShelfTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / ("adapters-" + std::to_string(::getpid()));
  AdapterShelf shelf_{folder_};
};

TEST_F(AdapterShelfTest, AnEmptyFolderHasNone) {
  EXPECT_FALSE(shelf_.active().value().has_value());
  EXPECT_EQ(shelf_.roll_back().error().code, ErrorCode::not_found);
}

TEST_F(AdapterShelfTest, GoesBackStepByStepToNone) {
  const std::string one = shelf_.activate(adapter_of(1)).value();
  const std::string two = shelf_.activate(adapter_of(2)).value();
  EXPECT_EQ(shelf_.active().value()->u[0], 2);
  EXPECT_EQ(shelf_.roll_back().value(), one);
  EXPECT_EQ(query_adapter_id(*shelf_.active().value()), one) << "the same bytes as before";
  EXPECT_FALSE(std::filesystem::exists(folder_ / (two + ".gguf")));
  EXPECT_EQ(shelf_.roll_back().value(), "");
  EXPECT_FALSE(shelf_.active().value().has_value());
}

TEST_F(AdapterShelfTest, TheOneInForceIsNotPutInForceAgain) {
  ASSERT_TRUE(shelf_.activate(adapter_of(1)).has_value());
  EXPECT_EQ(shelf_.activate(adapter_of(1)).error().code, ErrorCode::conflict);
}

TEST_F(AdapterShelfTest, OtherBytesThanTheNamePromisesAreRefused) {
  const std::string id = shelf_.activate(adapter_of(1)).value();
  ASSERT_TRUE(write_query_adapter(adapter_of(5), folder_ / (id + ".gguf")).has_value());
  EXPECT_EQ(shelf_.active().error().code, ErrorCode::corrupt);
  std::filesystem::remove(folder_ / (id + ".gguf"));
  EXPECT_EQ(shelf_.active().error().code, ErrorCode::not_found);
}

TEST_F(AdapterShelfTest, AHistoryThatIsNoneIsAnErrorThatSaysWhatToDo) {
  ASSERT_TRUE(shelf_.activate(adapter_of(1)).has_value());
  for (const char* text : {"{", "[]", "{\"version\":2,\"history\":[]}",
                           "{\"version\":1,\"history\":[\"../../etc/passwd\"]}"}) {
    std::ofstream(folder_ / "active.json") << text;
    const auto read = shelf_.active();
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_NE(read.error().message.find("remove it"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace osler::models
