#include "knowledge/models/model_file.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

#include "foundation/crypto/hash.h"

namespace osler::models {
namespace {

class ModelFile : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    write("weights");
  }
  void write(std::string_view content) { std::ofstream(file_) << content; }
  std::string verdict() {
    std::ifstream kept(file_.string() + ".verified");
    return {std::istreambuf_iterator<char>(kept), {}};
  }
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "model_file_test";
  std::filesystem::path file_ = folder_ / "model.gguf";
  std::string hash_ = crypto::sha256_hex("weights");
};

TEST_F(ModelFile, TheRightBytesAreVerifiedAndTheVerdictIsKept) {
  EXPECT_EQ(verify_model_file(file_, hash_).value().sha256(), hash_);
  EXPECT_TRUE(verdict().starts_with(hash_));
  EXPECT_EQ(verify_model_file(file_, hash_).value().path(), file_);
}

TEST_F(ModelFile, ChangedBytesAreFoundAlsoWhenSizeAndDateAreTheSame) {
  ASSERT_TRUE(verify_model_file(file_, hash_).has_value());
  const auto date = std::filesystem::last_write_time(file_);
  write("WEIGHTS");
  std::filesystem::last_write_time(file_, date);
  EXPECT_EQ(verify_model_file(file_, hash_).error().code, ErrorCode::corrupt);
}

TEST_F(ModelFile, AVerdictOnAnotherHashCountsForNothing) {
  ASSERT_TRUE(verify_model_file(file_, hash_).has_value());
  EXPECT_EQ(verify_model_file(file_, std::string(64, 'a')).error().code, ErrorCode::corrupt);
}

TEST_F(ModelFile, AMissingFileNamesItselfItsHashAndWhatToDo) {
  const auto missing = verify_model_file(folder_ / "other.gguf", hash_);
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  for (const std::string& part : {std::string("other.gguf"), hash_, std::string("make setup")}) {
    EXPECT_NE(missing.error().message.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace osler::models
