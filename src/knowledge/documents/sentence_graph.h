#pragma once

#include "knowledge/documents/document.h"

namespace osler::documents {

/// The sentences of a document and what must travel along with each when it is quoted (answers 5).
/// Headings and table rows are one sentence each. Hidden text and boilerplate give none, so that
/// they cannot be quoted. The cases in bound_neighbours.cases are the specification.
///
/// Shape    Edges are sorted by from, to, kind, without doubles. The closure is the reader's
///          work; what belongs together as a whole is a ring (siblings) or a chain (warning), so
///          that n sentences need n edges.
SentenceGraph derive_sentences(const Document& document);

}  // namespace osler::documents
