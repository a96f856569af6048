#include "knowledge/documents/chunk_atoms.h"

#include <gtest/gtest.h>

#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/sentence_graph.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

std::vector<Atom> atoms_of(std::string_view markdown, std::size_t maximum = 1000) {
  const Document document = testing::read_one(MarkdownReader(), markdown);
  ChunkOptions options;
  options.maximum = maximum;
  return chunk_atoms(document, derive_sentences(document), options,
                     [](std::string_view text) { return text.size(); });
}

TEST(ChunkAtoms, EachSeamSaysWhatACutWouldPart) {
  const auto atoms = atoms_of(
      "One. Two. This too. Use if:\n\n- a\n- b\n\nThree.\n\n### Part\n\nText. Unless no.\n");
  const std::vector<Seam> seams = {
      Seam::plain,       Seam::plain,      Seam::back_reference, Seam::plain, Seam::bound,
      Seam::inside_list, Seam::blank_line, Seam::heading,        Seam::bound, Seam::bound};
  ASSERT_EQ(atoms.size(), seams.size());
  for (std::size_t i = 0; i < seams.size(); ++i) EXPECT_EQ(atoms[i].seam, seams[i]) << i;
}

TEST(ChunkAtoms, ADocumentOfHeadingsGivesItsHeadings) {
  EXPECT_EQ(atoms_of("# A\n\n# B\n").size(), 2U);
}

TEST(ChunkAtoms, ATextWithoutWhiteSpaceIsCutBetweenItsLetters) {
  const auto atoms = atoms_of(std::string(25, 'x'), 10);
  ASSERT_EQ(atoms.size(), 3U);
  EXPECT_EQ(atoms[2].span, (Span{20, 25}));
}

}  // namespace
}  // namespace osler::documents
