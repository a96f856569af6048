// Real files, where they are at hand: OSLER_SHARED_DATA. What must hold for any file holds for
// them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "knowledge/documents/check_document.h"
#include "knowledge/documents/chunk.h"
#include "knowledge/documents/reader_registry.h"
#include "knowledge/documents/sentence_graph.h"
#include "knowledge/documents/sentence_spans.h"

namespace osler::documents {
namespace {

namespace fs = std::filesystem;

// Words times 4/3: about what a word-piece tokenizer counts in English.
std::size_t count_tokens(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    words += text[i] > ' ' && (i == 0 || text[i - 1] <= ' ') ? 1U : 0U;
  return words * 4 / 3;
}

std::vector<fs::path> files(const std::string& folder, const std::string& extension) {
  const char* data = std::getenv("OSLER_SHARED_DATA");
  std::vector<fs::path> out;
  std::error_code ignored;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(data == nullptr ? "" : data) / folder, ignored)) {
    if (entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Read {
  std::vector<Document> documents;
  std::vector<std::size_t> sizes;  // of all chunks, in tokens
};

// Reads a file and checks every span that can be derived from it.
Read read(const fs::path& path) {
  Read out;
  const auto keep = [&](Document&& document) {
    const auto checked = check_document(document);
    EXPECT_TRUE(checked) << path << ": " << checked.error().message;
    const SentenceGraph graph = derive_sentences(document);
    for (const Chunk& one : chunk(document, graph, {}, {}, count_tokens)) {
      EXPECT_LE(one.span.end, document.text.size());
      EXPECT_LE(one.tokens, ChunkOptions{}.maximum);
      out.sizes.push_back(one.tokens);
    }
    out.documents.push_back(std::move(document));
    return true;
  };
  const auto result = ReaderRegistry::in_process().read_file(path.string(), {}, keep, {});
  EXPECT_TRUE(result) << result.error().message;
  return out;
}

std::string heading_at(const Document& document, std::string_view beginning) {
  for (const Section& section : document.sections) {
    const auto heading = slice(document.text, section.heading);
    if (heading.starts_with(beginning)) return std::string(heading);
  }
  return "";
}

TEST(SharedData, EmaLabelsHaveTheirNumberedSectionsAndPages) {
  const auto labels = files("pdf/ema_smpc", ".pdf");
  if (labels.empty() || access("/usr/bin/pdftotext", X_OK) != 0)
    GTEST_SKIP() << "no pdf/ema_smpc under OSLER_SHARED_DATA, or no pdftotext";
  for (const fs::path& path : labels) {
    const Read label = read(path);
    ASSERT_EQ(label.documents.size(), 1U);
    const Document& document = label.documents[0];
    EXPECT_EQ(heading_at(document, "4.1"), "4.1 Therapeutic indications") << path;
    EXPECT_EQ(heading_at(document, "4.3"), "4.3 Contraindications") << path;
    EXPECT_TRUE(std::is_sorted(
        document.locators.begin(), document.locators.end(),
        [](const Locator& a, const Locator& b) { return a.span.begin < b.span.begin; }));
    std::set<std::uint32_t> pages;
    for (const Locator& locator : document.locators) pages.insert(locator.page);
    EXPECT_GT(pages.size(), 20U);
    EXPECT_EQ(*pages.begin(), 1U);
  }
}

TEST(SharedData, GuidelinesHaveTheirHeadingsAndLists) {
  const auto guidelines = files("corpus/nstg2022_txt", ".txt");
  if (guidelines.empty()) GTEST_SKIP() << "no corpus/nstg2022_txt under OSLER_SHARED_DATA";
  std::size_t with_treatment = 0;
  std::size_t with_lists = 0;
  std::vector<std::size_t> sizes;
  for (const fs::path& path : guidelines) {
    const Read one = read(path);
    ASSERT_EQ(one.documents.size(), 1U);
    const Document& document = one.documents[0];
    with_treatment += heading_at(document, "TREATMENT").empty() ? 0U : 1U;
    with_lists +=
        std::any_of(document.sections.begin(), document.sections.end(),
                    [](const Section& section) { return section.kind == SectionKind::item; })
            ? 1U
            : 0U;
    sizes.insert(sizes.end(), one.sizes.begin(), one.sizes.end());
  }
  EXPECT_GT(with_treatment * 10, guidelines.size() * 7);
  EXPECT_GT(with_lists * 10, guidelines.size() * 7);
  const auto in_range = std::count_if(sizes.begin(), sizes.end(),
                                      [](std::size_t size) { return size >= 40 && size <= 300; });
  EXPECT_GT(in_range * 100, static_cast<std::ptrdiff_t>(sizes.size()) * 90);
}

TEST(SharedData, QuestionsAreNeverTheTitleOfTheirAnswer) {
  const auto rows = files("corpus", ".jsonl");
  if (rows.empty()) GTEST_SKIP() << "no corpus/*.jsonl under OSLER_SHARED_DATA";
  const Read all = read(rows[0]);
  EXPECT_GT(all.documents.size(), 4000U);
  std::size_t with_items = 0;
  std::size_t questions = 0;
  for (const Document& document : all.documents) {
    questions += document.says.title.find('?') == std::string::npos ? 0U : 1U;
    EXPECT_FALSE(document.given_id.empty());
    with_items += std::any_of(document.sections.begin(), document.sections.end(),
                              [](const Section& section) {
                                return section.kind == SectionKind::item && section.lead_in;
                              })
                      ? 1U
                      : 0U;
  }
  EXPECT_GT(with_items, 500U);
  EXPECT_LT(questions, 10U);  // a few topics are questions themselves
}

}  // namespace
}  // namespace osler::documents
