#include "foundation/crypto/master_key.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace osler::crypto {
namespace {

namespace fs = std::filesystem;

// Every test has a world of its own: a folder, and an environment that names nothing else.
class MasterKeyOrder : public testing::Test {
 public:
  MasterKeyOrder() {
    fs::create_directories(folder_);
    setenv("XDG_CONFIG_HOME", (folder_ / "config").c_str(), 1);
    unsetenv("CREDENTIALS_DIRECTORY");
    unsetenv("OSLER_MASTER_KEY");
  }
  ~MasterKeyOrder() override {
    for (const char* name : {"CREDENTIALS_DIRECTORY", "OSLER_MASTER_KEY", "XDG_CONFIG_HOME"}) {
      unsetenv(name);
    }
    fs::remove_all(folder_);
  }

 protected:
  fs::path key_file(const std::string& name, char digit) const {
    std::ofstream(folder_ / name) << std::string(64, digit);
    chmod((folder_ / name).c_str(), 0600);
    return folder_ / name;
  }
  static std::uint8_t first_byte(const MasterKeyOptions& options) {
    return find_master_key(options).value().bytes.bytes()[0];
  }

  const fs::path folder_ =
      fs::path(testing::TempDir()) / ("master_key_" + std::to_string(getpid()));
};

TEST_F(MasterKeyOrder, CredentialThenKeyFileThenEnvironmentThenDefault) {
  ASSERT_TRUE(find_or_create_master_key({}));
  EXPECT_EQ(find_master_key({})->source, MasterKeySource::default_file);
  setenv("OSLER_MASTER_KEY", std::string(64, '3').c_str(), 1);
  const MasterKeyOptions with_file{key_file("chosen", '2'), {}};
  EXPECT_EQ(first_byte(with_file), 0x22);
  EXPECT_EQ(first_byte({}), 0x33);
  key_file("osler-master-key", '1');
  setenv("CREDENTIALS_DIRECTORY", folder_.c_str(), 1);
  EXPECT_EQ(first_byte(with_file), 0x11);
}

TEST_F(MasterKeyOrder, TheEnvironmentIsWarnedAboutAndCleared) {
  setenv("OSLER_MASTER_KEY", std::string(64, '3').c_str(), 1);
  EXPECT_EQ(find_master_key({})->notices.size(), 1U);
  EXPECT_EQ(std::getenv("OSLER_MASTER_KEY"), nullptr);
  setenv("OSLER_MASTER_KEY", "short", 1);
  EXPECT_EQ(find_master_key({}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(std::getenv("OSLER_MASTER_KEY"), nullptr);
}

TEST_F(MasterKeyOrder, NoneIsAnErrorThatSaysWhatToDo) {
  const auto none = find_master_key({});
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_NE(none.error().message.find(default_master_key_file().string()), std::string::npos);
}

TEST_F(MasterKeyOrder, IsCreatedOnceAndSaysSo) {
  const auto created = find_or_create_master_key({});
  ASSERT_TRUE(created) << created.error().message;
  EXPECT_EQ(created->notices.size(), 1U);
  EXPECT_EQ(created->file, folder_ / "config" / "osler" / "master.key");
  const auto again = find_or_create_master_key({});
  EXPECT_TRUE(again->notices.empty());
  EXPECT_EQ(again->bytes.bytes()[5], created->bytes.bytes()[5]);
}

TEST_F(MasterKeyOrder, AMissingKeyFileIsNeverReplacedByANewKey) {
  const auto missing = find_or_create_master_key({folder_ / "absent", {}});
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_FALSE(fs::exists(default_master_key_file()));
}

TEST_F(MasterKeyOrder, ABadDefaultFileIsNeverReplaced) {
  ASSERT_TRUE(find_or_create_master_key({}));
  std::ofstream(default_master_key_file()) << "spoiled";
  EXPECT_EQ(find_or_create_master_key({}).error().code, ErrorCode::invalid_argument);
}

TEST_F(MasterKeyOrder, IsNotCreatedInsideTheDataFolder) {
  EXPECT_EQ(find_or_create_master_key({std::nullopt, {folder_}}).error().code,
            ErrorCode::forbidden);
  EXPECT_FALSE(fs::exists(default_master_key_file()));
}

}  // namespace
}  // namespace osler::crypto
