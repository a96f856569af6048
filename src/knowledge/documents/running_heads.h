#pragma once

#include <vector>

#include "knowledge/documents/pdf_layout.h"

namespace osler::documents {

/// Which lines are no text of the document: those that stand on at least 60 % of the pages, and,
/// in the upper and lower eighth of the page, those that differ in their numbers only.
/// Source   retrieval 2, "boilerplate". In documents of one or two pages only "page 1 of 2" and the
///          like count: a margin line with a number that stands on every page.
std::vector<bool> running_heads(const PdfLayout& layout);

}  // namespace osler::documents
