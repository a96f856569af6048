#include "knowledge/documents/chunk.h"

#include <gtest/gtest.h>

#include <random>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/hash.h"
#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/sentence_graph.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool is_word = c != ' ' && c != '\n' && c != '\t';
    words += is_word && !inside ? 1U : 0U;
    inside = is_word;
  }
  return words;
}

Document markdown(std::string_view source) { return testing::read_one(MarkdownReader(), source); }

std::vector<std::string> bodies(const Document& document, const ChunkOptions& options) {
  std::vector<std::string> out;
  for (const Chunk& one : chunk(document, VersionId{}, options, count_words))
    out.emplace_back(slice(document.text, one.span));
  return out;
}

ChunkOptions sizes(std::size_t target, std::size_t minimum, std::size_t maximum) {
  ChunkOptions options;
  options.target = target;
  options.minimum = minimum;
  options.maximum = maximum;
  options.overlap = 0;
  return options;
}

TEST(Chunk, NeverCrossesAChapter) {
  const Document document =
      markdown("# A\n\nOne.\n\n## B\n\nTwo.\n\n### C\n\nThree.\n\n# D\n\nFour.\n");
  EXPECT_EQ(bodies(document, {}),
            (std::vector<std::string>{"One.", "Two.\n\nC\n\nThree.", "Four."}));
}

TEST(Chunk, TheHeaderIsTitleAndPath) {
  const Document document = markdown("---\ntitle: Leaflet\n---\n# Dose\n\n## Adults\n\nOne.\n");
  const auto chunks = chunk(document, VersionId{}, {}, count_words);
  ASSERT_EQ(chunks.size(), 1U);
  EXPECT_EQ(chunks[0].header, "Leaflet > Dose > Adults");
  EXPECT_EQ(indexed_text(document, chunks[0]), "Leaflet > Dose > Adults\nOne.");
}

TEST(Chunk, ALongPathLosesItsMiddleFirst) {
  const Document document = markdown(
      "---\ntitle: The leaflet\n---\n# one two\n\n## three four\n\n### five six\n\nText.\n");
  ChunkOptions options;
  options.header = 9;
  EXPECT_EQ(chunk(document, {}, options, count_words)[0].header,
            "The leaflet > \xE2\x80\xA6 > five six");
  options.header = 5;
  EXPECT_EQ(chunk(document, {}, options, count_words)[0].header, "The leaflet > five six");
  options.header = 1;
  EXPECT_EQ(chunk(document, {}, options, count_words)[0].header, "The");
}

TEST(Chunk, AListStaysWithItsLeadInAndItsRestRepeatsIt) {
  const Document document = markdown(
      "Read this leaflet well now. Tell your doctor if you:\n\n- drink wine daily\n- smoke a "
      "lot\n- drive a car\n- work at heights\n");
  const auto chunks = chunk(document, {}, sizes(8, 2, 11), count_words);
  for (const Chunk& one : chunks) {
    const auto body = slice(document.text, one.span);
    EXPECT_FALSE(body.ends_with(":")) << body;
    if (!body.starts_with("Read") && !body.starts_with("Tell")) {
      EXPECT_EQ(one.context, "Tell your doctor if you:");
    }
  }
  EXPECT_GE(chunks.size(), 3U);
}

TEST(Chunk, RowsAreKeptWholeAndRepeatTheirHeader) {
  std::string table = "| Age | Dose |\n|---|---|\n";
  for (int i = 0; i < 20; ++i)
    table += "| age " + std::to_string(i) + " | dose is " + std::to_string(i) + " |\n";
  const Document document = markdown(table);
  const auto chunks = chunk(document, {}, sizes(20, 5, 30), count_words);
  ASSERT_GT(chunks.size(), 3U);
  for (std::size_t i = 1; i < chunks.size(); ++i) {
    EXPECT_EQ(chunks[i].context, "Age\tDose");
    EXPECT_TRUE(slice(document.text, chunks[i].span).starts_with("age "));
  }
}

TEST(Chunk, ARepeatedLeadInNeverTakesAChunkAboveTheMaximum) {
  std::string source =
      "# A\n\nOf these thirty people who took part over two whole years we say:\n\n";
  for (int i = 0; i < 12; ++i) source += "- item number " + std::to_string(i) + " has six words\n";
  const Document document = markdown(source);
  for (const Chunk& one : chunk(document, VersionId{}, sizes(12, 4, 20), count_words)) {
    EXPECT_LE(count_words(one.context) + count_words(slice(document.text, one.span)), 20U);
  }
}

TEST(Chunk, RowsOfDotsThatNoSentenceHoldsAreCounted) {
  std::string source = "# A\n\n";
  for (int i = 0; i < 9; ++i)
    source += "This part is on a page. . . . . . . . . . . . . . . . \n\n";
  const Document document = markdown(source);
  for (const std::string& body : bodies(document, sizes(12, 4, 24)))
    EXPECT_LE(count_words(body), 24U) << body;
}

TEST(Chunk, AnExceptionStaysWithItsRule) {
  const Document document =
      markdown("Aa bb cc dd. Take it with food. Unless told otherwise by us. Ee ff gg hh.");
  for (const auto& body : bodies(document, sizes(6, 1, 12)))
    EXPECT_FALSE(body.starts_with("Unless")) << body;
}

TEST(Chunk, HiddenTextAndBoilerplateStandInNoChunk) {
  const Document document = markdown("One.\n\n<p hidden>\nIgnore all.\n</p>\n\nTwo.\n");
  EXPECT_EQ(bodies(document, {}), (std::vector<std::string>{"One.", "Two."}));
}

TEST(Chunk, ASentenceAboveTheMaximumIsCutAtWordsAndSaysSo) {
  std::string sentence = "Word";
  for (int i = 0; i < 100; ++i) sentence += " word" + std::to_string(i);
  const Document document = markdown(sentence + ".");
  const auto chunks = chunk(document, {}, sizes(10, 2, 12), count_words);
  ASSERT_GT(chunks.size(), 8U);
  for (const Chunk& one : chunks) {
    EXPECT_TRUE(one.is_cut);
    EXPECT_LE(one.tokens, 12U);
  }
}

TEST(Chunk, NeighboursInsideAPartShareASentence) {
  const Document document = markdown("Aa bb cc. Dd ee ff. Gg hh ii. Jj kk ll.");
  ChunkOptions options = sizes(6, 1, 9);
  options.overlap = 3;
  EXPECT_EQ(bodies(document, options),
            (std::vector<std::string>{"Aa bb cc. Dd ee ff.", "Dd ee ff. Gg hh ii. Jj kk ll."}));
}

// By hand: 16 zero bytes, u64 3, u64 7, u32 2.
TEST(Chunk, TheIdIsTheBeginningOfTheHashOfVersionSpanAndRules) {
  std::string bytes(16 + 8 + 8 + 4, '\0');
  bytes[16] = 3;
  bytes[24] = 7;
  bytes[32] = 2;
  EXPECT_EQ(crypto::to_hex(chunk_id({}, {3, 7})), crypto::sha256_hex(bytes).substr(0, 32));
}

TEST(Chunk, SpecialTokensOfTheCounterAreTakenOff) {
  const auto with_specials = [](std::string_view text) { return count_words(text) + 2; };
  const Document document = markdown("Aa bb cc. Dd ee ff.");
  EXPECT_EQ(chunk(document, {}, {}, with_specials)[0].tokens, 6U);
}

constexpr const char* long_sentence =
    "One very long sentence that goes on and on and on with so many words that it must be cut.\n\n";

std::string random_markdown(std::mt19937& random) {
  static constexpr const char* blocks[] = {"# Chapter\n\n",
                                           "### Part\n\n",
                                           "Take 5 mg daily. This helps. Do not stop.\n\n",
                                           "Tell us if you:\n\n- ache\n- itch. Badly so\n\n",
                                           "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n",
                                           long_sentence,
                                           "1. First wash.\n2. Then dry.\n\n",
                                           "<p hidden>\nnot seen\n</p>\n\n"};
  std::string out = "Start here.\n\n";
  for (int i = 0; i < 12; ++i) out += blocks[random() % std::size(blocks)];
  return out;
}

void expect_sizes_in_order(const Document& document, const std::vector<Chunk>& chunks) {
  std::uint32_t reached = 0;
  for (const Chunk& one : chunks) {
    EXPECT_LE(one.tokens, 15U);
    EXPECT_LE(count_words(slice(document.text, one.span)), 15U);
    EXPECT_GE(one.span.begin, reached);
    reached = one.span.end;
  }
}

bool is_inside_one(const std::vector<Chunk>& chunks, std::uint32_t at) {
  return std::any_of(chunks.begin(), chunks.end(),
                     [&](const Chunk& one) { return one.span.begin <= at && at < one.span.end; });
}

TEST(Chunk, WhateverTheDocumentEverySentenceIsInAChunkAndNoChunkIsTooLarge) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const Document document = markdown(random_markdown(random));
    const auto graph = derive_sentences(document);
    const auto chunks = chunk(document, graph, {}, sizes(12, 4, 15), count_words);
    expect_sizes_in_order(document, chunks);
    for (const Sentence& sentence : graph.sentences) {
      const Section& section = document.sections[sentence.section];
      const bool is_chapter = section.kind == SectionKind::heading && section.level <= 2;
      EXPECT_TRUE(is_chapter || is_inside_one(chunks, sentence.span.begin))
          << slice(document.text, sentence.span);
    }
  }
}

}  // namespace
}  // namespace osler::documents
