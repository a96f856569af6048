#include "foundation/crypto/segment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "foundation/crypto/hash.h"
#include "foundation/crypto/pinned_test_keys.h"

namespace osler::crypto {
namespace {

const SegmentPlace vectors_of_04{SegmentKind::vectors, repeated_id<PartitionId>(4)};

Bytes counting(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i % 251);
  return bytes;
}

Bytes sealed(std::size_t size) {
  PinnedRandom random({5});
  return seal_segment(pinned_key(), vectors_of_04, counting(size), random).bytes;
}

Result<Bytes> opened(ByteView file, const SegmentPlace& place = vectors_of_04) {
  TRY_ASSIGN(const SegmentOpener opener, SegmentOpener::open(file, pinned_key(), place));
  Bytes out(opener.header().plaintext_bytes);
  TRY(opener.open_all(out));
  return out;
}

TEST(Segment, KnownAnswer) {  // protection 13
  const Bytes file = sealed(100'000);
  EXPECT_EQ(file.size(), 100'160U);
  EXPECT_EQ(sha256_hex(file), "d42446a01003f3f29d77e498e4529c6279e486cb168648988e2764b15690b00d");
}

TEST(Segment, EmptyKnownAnswer) {  // protection 13
  const Bytes file = sealed(0);
  EXPECT_EQ(file.size(), 144U);
  EXPECT_EQ(sha256_hex(file), "96ab8a174d8df7b8cc821bbbb22a1b4e0db7c51b247ec935babdd7fbe109872e");
}

TEST(Segment, EveryLengthAroundAPageComesBack) {
  for (const std::size_t size : {0UL, 1UL, 65535UL, 65536UL, 65537UL, 131072UL, 200'000UL}) {
    EXPECT_EQ(opened(sealed(size)).value(), counting(size)) << size;
  }
}

TEST(Segment, PagesOpenAloneAndInAnyOrder) {
  const Bytes file = sealed(100'000);
  const auto opener = SegmentOpener::open(file, pinned_key(), vectors_of_04).value();
  ASSERT_EQ(opener.page_count(), 2U);
  Bytes second(opener.page_bytes(1));
  ASSERT_TRUE(opener.open_page(1, second));
  EXPECT_EQ(second.size(), 100'000U - 65'536U);
  EXPECT_EQ(second[0], 65'536 % 251);
}

TEST(Segment, AnyFlippedBitIsRefused) {
  const Bytes small = sealed(40);
  for (std::size_t bit = 0; bit < small.size() * 8; ++bit) {
    Bytes changed = small;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(opened(changed)) << "bit " << bit;
  }
}

TEST(Segment, NamesTheBadPageAndLeavesNoPlaintext) {
  Bytes file = sealed(100'000);
  file[128 + 65'536 + 16] ^= 1;  // first byte of page 1
  const auto opener = SegmentOpener::open(file, pinned_key(), vectors_of_04).value();
  Bytes out(100'000, 9);
  const auto result = opener.open_all(out);
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("page 1 of 2"), std::string::npos);
  EXPECT_EQ(out, Bytes(100'000, 0));
  EXPECT_TRUE(opener.open_page(0, std::span(out).first(65'536))) << "other pages stay readable";
}

TEST(Segment, PagesCannotChangePlaces) {
  Bytes file = sealed(131'072);
  const auto page = 65'536 + 16;
  std::swap_ranges(file.begin() + 128, file.begin() + 128 + page, file.begin() + 128 + page);
  EXPECT_FALSE(opened(file));
}

TEST(Segment, EveryOtherLengthIsRefused) {
  const Bytes file = sealed(100);
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_FALSE(opened(ByteView(file).first(size))) << size;
  }
  Bytes longer = file;
  longer.push_back(0);
  EXPECT_EQ(opened(longer).error().code, ErrorCode::corrupt);
}

TEST(Segment, AnAnnouncedLengthThatOverflowsIsRefused) {
  Bytes file = sealed(100);
  std::fill_n(file.begin() + 16, 8, std::uint8_t{0xff});
  EXPECT_EQ(read_segment_header(file).error().code, ErrorCode::corrupt);
}

TEST(Segment, IsRefusedInAnotherPlace) {
  const Bytes file = sealed(100);
  EXPECT_EQ(opened(file, {SegmentKind::text, vectors_of_04.partition}).error().code,
            ErrorCode::conflict);
  EXPECT_EQ(opened(file, {SegmentKind::vectors, PartitionId{}}).error().code, ErrorCode::conflict);
  const Key other_bytes{pinned_key().id, repeated(9)};
  EXPECT_EQ(SegmentOpener::open(file, other_bytes, vectors_of_04).error().code, ErrorCode::corrupt);
  const Key other_id{repeated_id<KeyId>(9), repeated(1)};
  EXPECT_EQ(SegmentOpener::open(file, other_id, vectors_of_04).error().code, ErrorCode::not_found);
}

TEST(Segment, EachSealingTakesANewId) {
  SystemRandom random;
  const auto one = seal_segment(pinned_key(), vectors_of_04, counting(3), random);
  const auto two = seal_segment(pinned_key(), vectors_of_04, counting(3), random);
  EXPECT_NE(one.header.id, two.header.id);
}

}  // namespace
}  // namespace osler::crypto
