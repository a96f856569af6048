#include "foundation/config/secret.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

namespace osler::config {
namespace {

TEST(Secret, OnlyReferencesMayStandInAConfiguration) {
  for (const char* text : {"file:/etc/osler/token", "env:API_TOKEN", "cred:token"}) {
    EXPECT_TRUE(check_secret_reference(text).has_value()) << text;
  }
  for (const char* text :
       {"hunter2", "", "file:", "env:", "cred:../token", "cred:..", "http://x"}) {
    const auto checked = check_secret_reference(text);
    ASSERT_FALSE(checked.has_value()) << text;
    EXPECT_EQ(checked.error().message.find("hunter2"), std::string::npos);
  }
}

TEST(Secret, IsReadFromFileVariableAndCredential) {
  const std::string folder = testing::TempDir();
  std::ofstream(folder + "secret_test_token") << "s3cret\n";
  ::setenv("OSLER_SECRET_TEST", "other", 1);
  ::setenv("CREDENTIALS_DIRECTORY", folder.c_str(), 1);
  EXPECT_EQ(read_secret("file:" + folder + "secret_test_token")->reveal(), "s3cret");
  EXPECT_EQ(read_secret("cred:secret_test_token")->reveal(), "s3cret");
  EXPECT_EQ(read_secret("env:OSLER_SECRET_TEST")->reveal(), "other");
  EXPECT_EQ(read_secret("env:OSLER_SECRET_ABSENT").error().code, ErrorCode::not_found);
  EXPECT_EQ(read_secret("cred:absent").error().code, ErrorCode::not_found);
  std::ofstream(folder + "secret_test_token") << std::string(70'000, 'x');
  EXPECT_EQ(read_secret("cred:secret_test_token").error().code, ErrorCode::too_large);
  ::unsetenv("CREDENTIALS_DIRECTORY");
}

}  // namespace
}  // namespace osler::config
