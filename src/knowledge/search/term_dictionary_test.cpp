#include "knowledge/search/term_dictionary.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

std::vector<std::string> some_keys(std::size_t count) {
  std::mt19937 random(5);
  std::set<std::string> keys;
  while (keys.size() < count) {
    std::string key = "\x10";
    for (std::size_t n = 1 + random() % 6; n > 0; --n) key += static_cast<char>('a' + random() % 4);
    keys.insert(key);
  }
  return {keys.begin(), keys.end()};
}

std::vector<std::uint8_t> written(const std::vector<std::string>& keys) {
  TermDictionaryWriter writer;
  for (const auto& key : keys) writer.add(key);
  return writer.finish();
}

TEST(TermDictionary, EveryKeyIsFoundUnderItsRankAndNothingElse) {
  for (const std::size_t count : {0U, 1U, 15U, 16U, 17U, 1000U}) {
    const auto keys = some_keys(count);
    const auto bytes = written(keys);
    const auto dictionary = TermDictionary::open(bytes, static_cast<std::uint32_t>(count));
    ASSERT_TRUE(dictionary) << count;
    for (std::uint32_t i = 0; i < count; ++i) {
      EXPECT_EQ(dictionary->find(keys[i]), i);
      EXPECT_EQ(dictionary->find(keys[i] + "\x01"), std::nullopt);
    }
    EXPECT_EQ(dictionary->find(""), std::nullopt);
    EXPECT_EQ(dictionary->find("\x7f"), std::nullopt);
  }
}

TEST(TermDictionary, UnsortedMissingAndExtraKeysAreRefused) {
  const auto keys = some_keys(40);
  auto bytes = written(keys);
  EXPECT_FALSE(TermDictionary::open(bytes, 39));
  EXPECT_FALSE(TermDictionary::open(bytes, 41));
  bytes.push_back(0);
  EXPECT_FALSE(TermDictionary::open(bytes, 40));
  const auto unsorted = written({"b", "a"});
  EXPECT_FALSE(TermDictionary::open(unsorted, 2));
}

TEST(TermDictionary, NoSingleChangedByteCrashes) {
  const auto keys = some_keys(40);
  const auto bytes = written(keys);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const unsigned flip : {1U, 0x80U, 0xffU}) {
      auto changed = bytes;
      changed[i] = static_cast<std::uint8_t>(changed[i] ^ flip);
      const auto dictionary = TermDictionary::open(changed, 40);
      if (dictionary) dictionary->find(keys[20]);
    }
  }
}

}  // namespace
}  // namespace osler::search
