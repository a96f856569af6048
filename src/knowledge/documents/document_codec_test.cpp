#include "knowledge/documents/document_codec.h"

#include <gtest/gtest.h>

#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

Document sample() {
  Document document =
      testing::read_one(MarkdownReader(), "# T\n\nIf:\n\n- a\n\n|x|y|\n|-|-|\n|1|2|\n");
  document.given_id = "id";
  document.kind = "leaflet";
  document.metadata = {{"key", "value"}};
  return document;
}

TEST(DocumentCodec, ReadsBackWhatWasWritten) {
  const Document document = sample();
  const std::string bytes = encode_document(document);
  const Document back = decode_document(bytes).value();
  EXPECT_EQ(encode_document(back), bytes);
  EXPECT_EQ(testing::tree_of(back), testing::tree_of(document));
  EXPECT_EQ(back.says.title, "T");
  EXPECT_EQ(back.metadata, document.metadata);
}

TEST(DocumentCodec, NoDamagedByteAndNoShorterFormCrashes) {
  const std::string bytes = encode_document(sample());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    EXPECT_FALSE(decode_document(std::string_view(bytes).substr(0, at)));
    for (const char damage : {'\x01', '\xFF', '\x80'}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ damage);
      const auto decoded = decode_document(damaged);
      EXPECT_TRUE(decoded || !decoded.error().message.empty());
    }
  }
}

}  // namespace
}  // namespace osler::documents
