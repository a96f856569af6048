#include "apps/osler/profile_shelf.h"

#include <gtest/gtest.h>

#include <fstream>

#include "answering/answers/profile_file.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::apps {
namespace {

class Shelf : public testing::Test {
 protected:
  std::string saved(double k1) {
    answers::RetrievalProfile profile;
    profile.lexical.bm25.k1 = k1;
    return shelf_.save(answers::profile_values(profile)).value();
  }
  double active_k1() { return active_profile(folder_.path(), notices_).values.lexical.bm25.k1; }
  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_.path() / "profiles" / name, std::ios::binary) << bytes;
  }

  storage::TemporaryFolder folder_;
  ProfileShelf shelf_{folder_.path()};
  std::vector<std::string> notices_;
};

TEST_F(Shelf, WithoutAProfileTheDefaultsAreUsed) {
  EXPECT_EQ(active_profile(folder_.path(), notices_).id, "");
  EXPECT_EQ(active_k1(), answers::RetrievalProfile{}.lexical.bm25.k1);
  EXPECT_TRUE(notices_.empty());
}

TEST_F(Shelf, TheNewestIsInUseAndTheOneBeforeItComesBack) {
  const std::string first = saved(1.1);
  const std::string second = saved(1.9);
  ASSERT_TRUE(shelf_.use({first, second}));
  EXPECT_EQ(active_k1(), 1.9);
  ASSERT_TRUE(shelf_.use({first}));
  EXPECT_EQ(active_k1(), 1.1);
  EXPECT_EQ(shelf_.in_use().value(), std::vector<std::string>{first});
}

TEST_F(Shelf, TheBeginningOfAnIdIsEnoughWhereOnlyOneBeginsSo) {
  const std::string id = saved(1.1);
  EXPECT_EQ(shelf_.read(id.substr(0, 8)).value().id, id);
  EXPECT_EQ(shelf_.read(id.substr(0, 7)).error().code, ErrorCode::not_found);
  EXPECT_EQ(shelf_.read("../../../etc").error().code, ErrorCode::not_found);
}

TEST_F(Shelf, AChangedFileIsPassedOverAndTheOldOneStaysInUse) {
  const std::string first = saved(1.1);
  const std::string second = saved(1.9);
  ASSERT_TRUE(shelf_.use({first, second}));
  write(second + ".toml", "[values]\n\"lexical.k1\" = 3\n");
  EXPECT_EQ(shelf_.read(second).error().code, ErrorCode::corrupt);
  EXPECT_EQ(active_k1(), 1.1);
  EXPECT_EQ(notices_.size(), 1U);
}

TEST_F(Shelf, AListThatIsNoneLeavesTheDefaultsWithANotice) {
  saved(1.1);
  write("active", "not an id\n");
  EXPECT_EQ(active_k1(), answers::RetrievalProfile{}.lexical.bm25.k1);
  ASSERT_EQ(notices_.size(), 1U);
  EXPECT_NE(notices_[0].find("profiles/active line 1"), std::string::npos);
}

}  // namespace
}  // namespace osler::apps
