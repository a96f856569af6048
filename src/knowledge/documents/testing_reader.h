#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/documents/check_document.h"
#include "knowledge/documents/reader.h"
#include "knowledge/documents/sentence_spans.h"

// For the tests of readers only; header-only, so that no test code is linked elsewhere.
namespace osler::documents::testing {

inline Result<std::vector<Document>> read_all(const DocumentReader& reader, std::string_view bytes,
                                              const ReadLimits& limits = {}) {
  std::vector<Document> documents;
  const auto keep = [&](Document&& document) {
    documents.push_back(std::move(document));
    return true;
  };
  TRY(reader.read(bytes, limits, keep, {}));
  for (const Document& document : documents) TRY(check_document(document));
  return documents;
}

/// The one document in `bytes`; of a failed read, a document that tells the error.
inline Document read_one(const DocumentReader& reader, std::string_view bytes) {
  auto documents = read_all(reader, bytes);
  if (documents && documents->size() == 1) return std::move(documents->front());
  Document failed;
  failed.text = documents ? "not one document" : documents.error().message;
  return failed;
}

inline const char* name_of(SectionKind kind) {
  constexpr const char* names[] = {"document", "heading",     "paragraph", "list",
                                   "item",     "table",       "row",       "caption",
                                   "code",     "boilerplate", "cell"};
  return names[static_cast<std::size_t>(kind)];
}

/// What a section shows in tree_of: the heading of a headed part, all of a leaf, nothing of others.
inline std::string shown_text(const Document& document, const Section& section, bool is_leaf) {
  const bool is_headed = section.kind == SectionKind::heading;
  std::string text;
  if (is_headed) text = slice(document.text, section.heading);
  if (!is_headed && is_leaf) text = slice(document.text, section.span);
  std::replace(text.begin(), text.end(), '\t', '|');
  std::replace(text.begin(), text.end(), '\n', '/');
  return text.empty() ? "" : " " + text;
}

/// The section tree, one line each, indented: "heading 1 Dose", "item take one", "row a|b".
/// Containers show no text, cells are left out.
inline std::string tree_of(const Document& document) {
  std::vector<std::size_t> depth(document.sections.size(), 0);
  std::vector<bool> is_leaf(document.sections.size(), true);
  for (std::size_t i = 1; i < document.sections.size(); ++i) {
    const Section& section = document.sections[i];
    depth[i] = depth[section.parent] + 1;
    if (section.kind != SectionKind::cell) is_leaf[section.parent] = false;
  }
  std::string out;
  for (std::size_t i = 1; i < document.sections.size(); ++i) {
    const Section& section = document.sections[i];
    if (section.kind == SectionKind::cell) continue;
    out.append(2 * (depth[i] - 1), ' ').append(name_of(section.kind));
    if (section.hidden) out += " (hidden)";
    if (section.kind == SectionKind::heading) out.append(" ").append(std::to_string(section.level));
    out.append(shown_text(document, section, is_leaf[i])).append("\n");
  }
  return out;
}

}  // namespace osler::documents::testing
