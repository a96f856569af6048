#include "foundation/crypto/wrapped_key.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "foundation/crypto/hash.h"
#include "foundation/crypto/pinned_test_keys.h"

namespace osler::crypto {
namespace {

TEST(WrappedKey, KnownAnswer) {  // protection 13
  PinnedRandom random({3});
  const WrappedKey wrapped = wrap_key(pinned_key(), KeyPurpose::partition, repeated(6), random);
  EXPECT_EQ(wrapped.size(), 108U);
  EXPECT_EQ(sha256_hex(ByteView(wrapped)),
            "1569d68e4b61608e2bf89a85e5cd3b52a5097d1c72a3348c7bc89daa0787efab");
}

TEST(WrappedKey, OpensAgain) {
  SystemRandom random;
  const Key key{random_id<KeyId>(random), Secret32::random()};
  const Secret32 master = Secret32::random();
  const WrappedKey wrapped = wrap_key(key, KeyPurpose::lookup, master, random);
  const auto opened = unwrap_key(wrapped, KeyPurpose::lookup, master);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->id, key.id);
  EXPECT_TRUE(std::ranges::equal(opened->bytes.bytes(), key.bytes.bytes()));
  EXPECT_EQ(read_wrapped_key_ids(wrapped)->master, master_id(master));
}

TEST(WrappedKey, AnyFlippedBitIsRefused) {
  PinnedRandom random({3});
  const WrappedKey wrapped = wrap_key(pinned_key(), KeyPurpose::partition, repeated(6), random);
  for (std::size_t bit = 0; bit < wrapped.size() * 8; ++bit) {
    WrappedKey changed = wrapped;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(unwrap_key(changed, KeyPurpose::partition, repeated(6))) << "bit " << bit;
  }
}

TEST(WrappedKey, SaysWhyItDoesNotOpen) {
  PinnedRandom random({3});
  const WrappedKey wrapped = wrap_key(pinned_key(), KeyPurpose::partition, repeated(6), random);
  EXPECT_EQ(unwrap_key(wrapped, KeyPurpose::partition, repeated(7)).error().code,
            ErrorCode::conflict);
  EXPECT_EQ(unwrap_key(wrapped, KeyPurpose::user, repeated(6)).error().code, ErrorCode::corrupt);
  EXPECT_EQ(
      unwrap_key(ByteView(wrapped).first(107), KeyPurpose::partition, repeated(6)).error().code,
      ErrorCode::unsupported);
}

TEST(WrappedKey, EveryPurposeHasAWordOfItsOwn) {
  std::vector<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(KeyPurpose::backup_name); ++i) {
    words.push_back(purpose_name(static_cast<KeyPurpose>(i)));
    EXPECT_NE(words.back(), "unknown");
  }
  std::ranges::sort(words);
  EXPECT_TRUE(std::ranges::adjacent_find(words) == words.end());
}

}  // namespace
}  // namespace osler::crypto
