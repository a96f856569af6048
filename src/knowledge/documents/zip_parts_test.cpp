#include "knowledge/documents/zip_parts.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_zip.h"

namespace osler::documents {
namespace {

using testing::zipped;

ErrorCode code_of(std::string_view archive, const ZipLimits& limits = {}) {
  const auto parts = zip_parts(archive, {"a"}, limits);
  return parts ? ErrorCode::internal : parts.error().code;
}

TEST(ZipParts, OnlyTheNamedOnesAreUnpacked) {
  const auto parts = zip_parts(zipped({{"a", "one"}, {"b", "two"}}), {"a", "c"}).value();
  EXPECT_EQ(parts, (std::map<std::string, std::string>{{"a", "one"}}));
}

TEST(ZipParts, EachLimitStopsABomb) {
  const std::string bomb = zipped({{"a", std::string(40 << 20, '\0')}});
  EXPECT_LT(bomb.size(), 100'000U);
  EXPECT_EQ(code_of(bomb), ErrorCode::too_large);  // the ratio
  const std::string three = zipped({{"a", "aaaa"}, {"b", "bbbb"}, {"c", "cccc"}});
  ZipLimits limits;
  limits.entries = 2;
  EXPECT_EQ(code_of(three, limits), ErrorCode::too_large);
  limits = {};
  limits.total_bytes = 11;
  EXPECT_EQ(code_of(three, limits), ErrorCode::too_large);
  limits = {};
  limits.part_bytes = 3;
  EXPECT_EQ(code_of(three, limits), ErrorCode::too_large);
}

TEST(ZipParts, ADeclaredSizeIsNotBelieved) {
  std::string bomb = zipped({{"a", std::string(3 << 20, 'x')}});
  const std::size_t central = bomb.rfind("PK\x01\x02");
  ASSERT_NE(central, std::string::npos);
  bomb.replace(central + 24, 4, std::string("\x10\0\0\0", 4));  // 16 bytes, it says
  ZipLimits limits;
  limits.part_bytes = 1 << 20;
  const auto parts = zip_parts(bomb, {"a"}, limits);
  ASSERT_FALSE(parts);
  EXPECT_NE(parts.error().code, ErrorCode::internal);
}

TEST(ZipParts, DamageIsAnError) {
  const std::string archive = zipped({{"a", "the text of a part"}});
  EXPECT_EQ(code_of("PK not a zip"), ErrorCode::corrupt);
  EXPECT_EQ(code_of(""), ErrorCode::corrupt);
  for (std::size_t size = 0; size < archive.size(); size += 7)
    EXPECT_EQ(code_of(std::string_view(archive).substr(0, size)), ErrorCode::corrupt) << size;
  for (std::size_t at = 0; at < archive.size(); ++at) {
    std::string damaged = archive;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
    const auto parts = zip_parts(damaged, {"a"});
    EXPECT_TRUE(!parts || parts->empty() || parts->at("a") == "the text of a part") << at;
  }
}

}  // namespace
}  // namespace osler::documents
