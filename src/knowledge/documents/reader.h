#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

#include "foundation/base/result.h"
#include "knowledge/documents/document.h"

namespace osler::documents {

struct ReadLimits {
  std::uint64_t file_bytes = 64ULL << 20U;
  std::uint64_t text_bytes = 32ULL << 20U;  // of one document's canonical text
  std::uint64_t line_bytes = 8ULL << 20U;   // of one JSONL or CSV record
  std::uint32_t sections = 200'000;
  std::uint32_t depth = 64;
};

/// Takes each document as it is read; false stops the reading.
using DocumentSink = std::function<bool(Document&&)>;

/// One format. Bytes from outside in, documents out: most files hold one, JSONL and BEIR hold many.
/// Stateless; any thread may call.
class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  /// Name in messages and in `documents list`: "markdown", "pdf".
  virtual std::string_view format() const = 0;
  /// By extension and first bytes, never by extension alone where the bytes contradict it.
  virtual bool accepts(std::string_view file_name, std::string_view first_bytes) const = 0;
  /// Errors   too_large, corrupt, unsupported, timeout, cancelled; the message says where, and
  /// holds
  ///          no text of the document. What was delivered before an error is to be dropped.
  virtual Result<void> read(std::string_view bytes, const ReadLimits& limits,
                            const DocumentSink& sink, std::stop_token stop) const = 0;
};

}  // namespace osler::documents
