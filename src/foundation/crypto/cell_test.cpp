#include "foundation/crypto/cell.h"

#include <gtest/gtest.h>

#include "foundation/crypto/hash.h"
#include "foundation/crypto/pinned_test_keys.h"

namespace osler::crypto {
namespace {

CellPlace turn_42() { return {"turn", "text", "42", repeated_id<PartitionId>(4)}; }

Bytes chest_pain() {
  PinnedRandom random({3});
  return seal_cell(pinned_key(), turn_42(), "chest pain", random);
}

TEST(Cell, KnownAnswer) {  // protection 13
  const Bytes cell = chest_pain();
  EXPECT_EQ(cell.size(), 121U);
  EXPECT_EQ(sha256_hex(cell), "e77d96e4acbc4f31ffb35fa813751514008ff79be9cf8cba51a6c740c89d635e");
}

TEST(Cell, EveryLengthComesBack) {
  SystemRandom random;
  std::string text;
  for (int size = 0; size < 200; ++size) {
    const Bytes cell = seal_cell(pinned_key(), turn_42(), text, random);
    EXPECT_EQ((cell.size() - 57) % 64, 0U);
    EXPECT_EQ(open_cell(pinned_key(), turn_42(), cell).value().reveal(), text);
    text += size % 3 == 0 ? '\0' : '\x80';  // what padding is made of
  }
}

TEST(Cell, AnyFlippedBitIsRefused) {
  const Bytes cell = chest_pain();
  for (std::size_t bit = 0; bit < cell.size() * 8; ++bit) {
    Bytes changed = cell;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(open_cell(pinned_key(), turn_42(), changed)) << "bit " << bit;
  }
}

TEST(Cell, DoesNotOpenInAnotherPlace) {
  const Bytes cell = chest_pain();
  const auto partition = repeated_id<PartitionId>(4);
  for (const CellPlace& other :
       {CellPlace{"turns", "text", "42", partition}, CellPlace{"turn", "note", "42", partition},
        CellPlace{"turn", "text", "43", partition}, CellPlace{"turnt", "ext", "42", partition},
        CellPlace{"turn", "text", "42", PartitionId{}}}) {
    const auto opened = open_cell(pinned_key(), other, cell);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
  }
}

TEST(Cell, NamesTheKeyThatOpensIt) {
  EXPECT_EQ(cell_key_id(chest_pain()).value(), repeated_id<KeyId>(2));
  const Key other{repeated_id<KeyId>(9), repeated(1)};
  EXPECT_EQ(open_cell(other, turn_42(), chest_pain()).error().code, ErrorCode::not_found);
  EXPECT_EQ(cell_key_id(Bytes(120, 1)).error().code, ErrorCode::unsupported);
  EXPECT_EQ(cell_key_id(Bytes(121, 2)).error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace osler::crypto
