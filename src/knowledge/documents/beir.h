#pragma once

#include <stop_token>
#include <string>

#include "foundation/base/result.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

/// A folder with a corpus.jsonl is a BEIR data set: {_id, title, text, metadata} a line.
bool is_beir_folder(const std::string& folder);

/// Streams the folder's corpus; it may be larger than memory. Every document has its `_id` as
/// given_id; `metadata.section` is the heading above its text.
/// Errors   not_found: no corpus.jsonl; corrupt: a line without `_id`, or one that cannot be read;
///          too_large: a line over limits.line_bytes; cancelled. Messages begin with the file's
///          name.
Result<void> read_beir_corpus(const std::string& folder, const ReadLimits& limits,
                              const DocumentSink& sink, const std::stop_token& stop);

}  // namespace osler::documents
