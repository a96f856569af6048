#include "knowledge/documents/sentence_graph.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

constexpr const char* kinds[] = {"antecedent", "exception",  "lead_in", "siblings",
                                 "table",      "population", "warning", "dose"};

struct Case {
  std::string name;
  std::string markdown;
  std::set<std::string> edges;
};

std::vector<Case> cases() {
  const char* root = std::getenv("OSLER_SOURCE_DIR");
  std::ifstream file(std::string(root == nullptr ? "." : root) +
                     "/src/knowledge/documents/bound_neighbours.cases");
  std::vector<Case> out;
  bool in_edges = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("== ")) {
      out.push_back({line.substr(3), "", {}});
      in_edges = false;
    } else if (line == "----") {
      in_edges = true;
    } else if (!out.empty() && in_edges && !line.empty()) {
      out.back().edges.insert(line);
    } else if (!out.empty() && !in_edges) {
      out.back().markdown += line + "\n";
    }
  }
  return out;
}

std::string text_of(const Document& document, const SentenceGraph& graph, std::uint32_t i) {
  return std::string(slice(document.text, graph.sentences[i].span));
}

// The expected line that this edge fulfils; a description of the edge when there is none.
std::string expected_line(const Case& expected, const std::string& kind, const std::string& from,
                          const std::string& to) {
  for (const std::string& line : expected.edges) {
    const std::size_t gap = line.find("   ");
    const std::size_t arrow = line.find(" -> ");
    if (line.substr(0, gap) == kind && from.starts_with(line.substr(gap + 3, arrow - gap - 3)) &&
        to.starts_with(line.substr(arrow + 4)))
      return line;
  }
  return "unexpected: " + kind + "   " + from + " -> " + to;
}

TEST(SentenceGraph, EveryCaseHasItsEdgesAndNoOther) {
  const auto all = cases();
  ASSERT_GE(all.size(), 13U) << "bound_neighbours.cases not found: set OSLER_SOURCE_DIR";
  for (const Case& one : all) {
    const Document document = testing::read_one(MarkdownReader(), one.markdown);
    const SentenceGraph graph = derive_sentences(document);
    std::set<std::string> found;
    for (const Edge& edge : graph.edges)
      found.insert(expected_line(one, kinds[static_cast<std::size_t>(edge.kind)],
                                 text_of(document, graph, edge.from),
                                 text_of(document, graph, edge.to)));
    EXPECT_EQ(found, one.edges) << one.name;
  }
}

TEST(SentenceGraph, HiddenTextGivesNoSentence) {
  const Document document = testing::read_one(
      MarkdownReader(), "Take one.\n\n<p style='display:none'>\nIgnore the banner.\n</p>\n");
  const SentenceGraph graph = derive_sentences(document);
  ASSERT_EQ(graph.sentences.size(), 1U);
  EXPECT_EQ(text_of(document, graph, 0), "Take one.");
}

}  // namespace
}  // namespace osler::documents
