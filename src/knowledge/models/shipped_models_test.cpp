#include "knowledge/models/shipped_models.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace osler::models {
namespace {

std::string lock_file() {
  const char* source = std::getenv("OSLER_SOURCE_DIR");
  std::ifstream file(std::filesystem::path(source == nullptr ? "" : source) / "models.lock");
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ShippedModels, EveryFileHasAHashALicenceAndAContext) {
  for (const ModelCard& card : shipped_models()) {
    EXPECT_EQ(card.sha256.size(), 64U) << card.name;
    EXPECT_FALSE(card.licence.empty());
    EXPECT_GT(card.context, 0U);
  }
}

TEST(ShippedModels, TheHashesAreThoseOfTheLockFile) {
  const std::string lock = lock_file();
  if (lock.empty()) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set";
  EXPECT_NE(lock.find(shipped_models()[1].sha256), std::string::npos);
  for (const char* hash : {"53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
                           "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"}) {
    EXPECT_NE(lock.find(hash), std::string::npos) << hash;
  }
}

TEST(ShippedModels, WhereNothingWasBroughtTheErrorNamesTheFileAndWhatToDo) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "no_models_here";
  std::filesystem::create_directories(folder);
  for (const ModelCard& card : shipped_models()) {
    const auto absent = obtain_model_file(card, folder);
    ASSERT_FALSE(absent.has_value());
    EXPECT_EQ(absent.error().code, ErrorCode::not_found);
    EXPECT_NE(absent.error().message.find("make setup"), std::string::npos);
  }
}

TEST(ShippedModels, TheImportMakesTheRegisteredBytes) {
  const auto folder = default_models_folder();
  const auto file = obtain_model_file(shipped_models()[0], folder);
  if (!file && file.error().code == ErrorCode::not_found) GTEST_SKIP() << file.error().message;
  ASSERT_TRUE(file.has_value()) << file.error().message;
}

}  // namespace
}  // namespace osler::models
