#pragma once

#include "foundation/base/result.h"
#include "knowledge/documents/document.h"

namespace osler::documents {

/// Proves what every other room relies on: valid UTF-8 without control characters except LF and
/// tab; sections in order inside their parents, without overlap, tiling them up to white space; all
/// spans on code point boundaries; lead-ins and header rows before what they introduce; locators
/// sorted. For readers' tests, fuzz targets, and documents that come out of a child process.
///
/// Errors   corrupt: which rule, at which section.
Result<void> check_document(const Document& document);

}  // namespace osler::documents
