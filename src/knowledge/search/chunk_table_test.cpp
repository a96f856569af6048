#include "knowledge/search/chunk_table.h"

#include <gtest/gtest.h>

#include "knowledge/search/fix_crcs_for_test.h"

namespace osler::search {
namespace {

ChunkTableContent content() {
  ChunkTableContent content;
  for (std::uint8_t i = 0; i < 5; ++i) {
    ChunkRow row;
    row.id.bytes = {i};
    row.tier = 2;
    row.label_set = content.label_set(i % 2 == 0 ? std::vector<std::uint32_t>{}
                                                 : std::vector<std::uint32_t>{9, 4, 9});
    row.end = 10;
    row.flags = i % 2 == 0 ? open_flag : std::uint16_t{0};
    content.rows.push_back(row);
    content.groups.push_back(i);
  }
  return content;
}

Result<ChunkTable> opened_again(std::vector<std::uint8_t> bytes) {
  const SegmentHeader header = claimed_header(bytes, chunk_table_magic);
  return ChunkTable::open(keep(std::move(bytes)), header);
}

TEST(ChunkTable, RowsLabelsAndGroupsReadBack) {
  const auto table = opened_again(encode_chunk_table(content(), SegmentId{{3}})).value();
  EXPECT_EQ(table.chunks(), 5U);
  EXPECT_EQ(table.open_chunks(), 3U);
  EXPECT_EQ(table.id(4).bytes[0], 4);
  EXPECT_EQ(table.group(3), 3U);
  const auto labels = table.labels(table.row(1).label_set);
  EXPECT_EQ(std::vector<std::uint32_t>(labels.begin(), labels.end()),
            (std::vector<std::uint32_t>{4, 9}));
}

TEST(ChunkTable, ChunksThatAFilterCannotTellApartShareAClass) {
  const auto table = opened_again(encode_chunk_table(content(), SegmentId{{3}})).value();
  EXPECT_EQ(table.classes().size(), 2U);
  EXPECT_EQ(table.class_of(0), table.class_of(4));
  EXPECT_NE(table.class_of(0), table.class_of(1));
}

TEST(ChunkTable, ARowThatContradictsItselfIsRefused) {
  const auto refused = [](auto change) {
    ChunkTableContent changed = content();
    change(changed.rows[2]);
    return !opened_again(encode_chunk_table(changed, SegmentId{{3}}));
  };
  EXPECT_TRUE(refused([](ChunkRow& row) { row.label_set = 2; }));
  EXPECT_TRUE(refused([](ChunkRow& row) { row.begin = 11; }));
  EXPECT_TRUE(refused([](ChunkRow& row) { row.flags = 2; }));
  EXPECT_TRUE(refused([](ChunkRow& row) { row.valid_from = 1; }));
  EXPECT_FALSE(refused([](ChunkRow&) {}));
}

TEST(ChunkTable, DamageBehindARightCrcIsHarmless) {
  const auto bytes = encode_chunk_table(content(), SegmentId{{3}});
  for (std::size_t i = 64; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] = static_cast<std::uint8_t>(changed[i] ^ 0xffU);
    EXPECT_FALSE(opened_again(changed)) << "byte " << i;
    fix_crcs(changed);
    const auto table = opened_again(std::move(changed));
    for (std::uint32_t c = 0; table && c < table->chunks(); ++c) {
      table->labels(table->row(c).label_set);
    }
  }
}

}  // namespace
}  // namespace osler::search
