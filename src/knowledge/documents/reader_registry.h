#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/documents/reader.h"

namespace osler::documents {

/// Where the programs stand that parse hostile formats in child processes.
struct ParserPrograms {
  std::string osler;  // must answer `read-child` with run_reader_child(): "/proc/self/exe" in osler
  std::string pdftotext = "/usr/bin/pdftotext";
};

/// All formats that Osler reads, and the choice between them. Immutable; any thread may call.
class ReaderRegistry {
 public:
  /// PDF, DOCX and HTML are read in confined child processes.
  explicit ReaderRegistry(const ParserPrograms& programs);
  /// Everything but pdftotext in this process: for tests and fuzz targets only.
  static ReaderRegistry in_process();

  /// By first bytes, then by extension. Null: a format that nobody here reads.
  const DocumentReader* find(std::string_view file_name, std::string_view first_bytes) const;
  /// "text, markdown, ...": for messages and `osler doctor`.
  std::string formats() const;

  /// Errors   as DocumentReader::read; unsupported: no reader. Messages begin with `file_name`.
  Result<void> read_bytes(std::string_view file_name, std::string_view bytes,
                          const ReadLimits& limits, const DocumentSink& sink,
                          std::stop_token stop) const;
  /// Reads a file whole; its name without folders begins every message.
  /// Errors   not_found: it cannot be opened; too_large: over limits.file_bytes.
  Result<void> read_file(const std::string& path, const ReadLimits& limits,
                         const DocumentSink& sink, std::stop_token stop) const;

 private:
  explicit ReaderRegistry(std::vector<std::unique_ptr<DocumentReader>> readers);

  std::vector<std::unique_ptr<DocumentReader>> readers_;
};

}  // namespace osler::documents
