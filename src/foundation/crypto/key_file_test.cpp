#include "foundation/crypto/key_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace osler::crypto {
namespace {

namespace fs = std::filesystem;

class KeyFile : public testing::Test {
 public:
  KeyFile() { fs::create_directories(folder_); }
  ~KeyFile() override { fs::remove_all(folder_); }

 protected:
  fs::path write(const std::string& text, mode_t mode = 0600) const {
    fs::path file = folder_ / "key";
    std::ofstream(file) << text;
    chmod(file.c_str(), mode);
    return file;
  }
  ErrorCode refusal(const std::string& text, mode_t mode = 0600) const {
    return read_key_file(write(text, mode), KeyFileOwner::must_be_us, {}).error().code;
  }

  const fs::path folder_ = fs::path(testing::TempDir()) / ("key_file_" + std::to_string(getpid()));
  const std::string digits_ = std::string(62, '0') + "ff";
};

TEST_F(KeyFile, IsWrittenForUsAloneAndReadAgain) {
  const fs::path file = folder_ / "new" / "folders" / "master.key";
  const Secret32 key = Secret32::random();
  ASSERT_TRUE(write_key_file(file, key));
  EXPECT_EQ(fs::status(file).permissions(), fs::perms(0600));
  EXPECT_EQ(fs::status(file.parent_path()).permissions(), fs::perms(0700));
  const auto read = read_key_file(file, KeyFileOwner::must_be_us, {});
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_TRUE(std::ranges::equal(read->bytes(), key.bytes()));
  EXPECT_EQ(write_key_file(file, key).error().code, ErrorCode::conflict);
}

TEST_F(KeyFile, IsSixtyFourDigitsAndPerhapsANewline) {
  EXPECT_TRUE(read_key_file(write(digits_), KeyFileOwner::must_be_us, {}));
  EXPECT_TRUE(read_key_file(write(digits_ + "\n", 0400), KeyFileOwner::must_be_us, {}));
  for (const std::string& bad : {std::string(), digits_ + "\n\n", digits_ + "0", digits_ + " ",
                                 digits_.substr(1), "g" + digits_.substr(1)}) {
    EXPECT_EQ(refusal(bad), ErrorCode::invalid_argument) << bad;
  }
}

TEST_F(KeyFile, ThatOthersMayReadIsRefused) {
  EXPECT_EQ(refusal(digits_, 0640), ErrorCode::forbidden);
  EXPECT_EQ(refusal(digits_, 0604), ErrorCode::forbidden);
  EXPECT_TRUE(read_key_file(write(digits_, 0440), KeyFileOwner::any, {}));
  EXPECT_FALSE(read_key_file(write(digits_, 0444), KeyFileOwner::any, {}));
}

TEST_F(KeyFile, ThatIsAbsentOrAFolderIsRefused) {
  EXPECT_EQ(read_key_file(folder_ / "none", KeyFileOwner::must_be_us, {}).error().code,
            ErrorCode::not_found);
  EXPECT_EQ(read_key_file(folder_, KeyFileOwner::must_be_us, {}).error().code,
            ErrorCode::invalid_argument);
}

TEST_F(KeyFile, InsideARefusedFolderIsRefusedAlsoThroughALink) {
  const fs::path file = write(digits_);
  const std::vector<fs::path> refused = {folder_ / ""};
  EXPECT_EQ(read_key_file(file, KeyFileOwner::must_be_us, refused).error().code,
            ErrorCode::forbidden);
  const fs::path link = folder_.string() + "_link";
  fs::create_directory_symlink(folder_, link);
  EXPECT_TRUE(lies_in(link / "key", folder_));
  fs::remove(link);
  EXPECT_FALSE(lies_in(folder_.string() + "2/key", folder_));
}

TEST_F(KeyFile, MessagesNeverHoldTheDigits) {
  const auto refused = parse_key(digits_ + "0", "the place");
  EXPECT_NE(refused.error().message.find("the place"), std::string::npos);
  EXPECT_EQ(refused.error().message.find(digits_), std::string::npos);
}

}  // namespace
}  // namespace osler::crypto
