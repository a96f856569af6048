#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "knowledge/documents/child.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

/// A reader that does its work in a child process: this program again, as `read-child`. Same
/// answers as the reader inside it, and a hostile file can do no more than fail.
class IsolatedReader final : public DocumentReader {
 public:
  /// `program`: an executable whose first argument `read-child` ends in run_reader_child().
  IsolatedReader(std::unique_ptr<DocumentReader> inner, std::string program,
                 ChildLimits limits = {});
  std::string_view format() const override { return inner_->format(); }
  bool accepts(std::string_view file_name, std::string_view first_bytes) const override {
    return inner_->accepts(file_name, first_bytes);
  }
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;

 private:
  std::unique_ptr<DocumentReader> inner_;
  std::string program_;
  ChildLimits limits_;
};

/// The whole of `osler read-child FORMAT LIMITS`: reads standard input in a strict sandbox, writes
/// documents or one error to standard output, and leaves the process. Returns only when its
/// arguments are wrong: 2. For IsolatedReader alone; people never call it.
int run_reader_child(std::span<const std::string> arguments);

/// The reader that may be named in `read-child`: html, docx, pdf-layout; null for any other.
std::unique_ptr<DocumentReader> hostile_format_reader(std::string_view format);

}  // namespace osler::documents
