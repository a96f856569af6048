#include "knowledge/documents/pdf_reader.h"

#include <algorithm>
#include <utility>

namespace osler::documents {
namespace {

constexpr std::size_t header_window = 1024;  // where readers accept "%PDF-"
constexpr std::size_t trailer_window = 4096;

}  // namespace

PdfReader::PdfReader(std::string pdftotext, std::unique_ptr<DocumentReader> layout,
                     ChildLimits limits)
    : pdftotext_(std::move(pdftotext)), layout_(std::move(layout)), limits_(limits) {}

bool PdfReader::accepts(std::string_view, std::string_view first_bytes) const {
  return first_bytes.substr(0, header_window).find("%PDF-") != std::string_view::npos;
}

Result<void> check_pdf_frame(std::string_view bytes) {
  if (bytes.substr(0, header_window).find("%PDF-") == std::string_view::npos)
    return fail(ErrorCode::corrupt, "this is not a PDF (no %PDF- at its beginning)");
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), trailer_window));
  if (tail.find("startxref") == std::string_view::npos)
    return fail(ErrorCode::corrupt,
                "the PDF is cut short (no trailer); fetch it again and compare its size");
  if (bytes.find("/Encrypt") != std::string_view::npos &&
      tail.find("/Encrypt") != std::string_view::npos)
    return fail(ErrorCode::unsupported, "the PDF is encrypted; save a copy without a password");
  return {};
}

Result<void> PdfReader::read(std::string_view bytes, const ReadLimits& limits,
                             const DocumentSink& sink, std::stop_token stop) const {
  TRY(check_pdf_frame(bytes));
  // The child's standard input is a file in memory, which can be read in any order.
  const ChildCommand command{
      pdftotext_, {"-bbox-layout", "-enc", "UTF-8", "/dev/stdin", "-"}, limits_};
  TRY_ASSIGN(const ChildOutput output, run_child(command, bytes, stop));
  if (output.exit_status != 0)
    return fail(ErrorCode::corrupt, "pdftotext cannot read it (status " +
                                        std::to_string(output.exit_status) +
                                        "); open it in a viewer and save it again");
  return layout_->read(output.bytes, limits, sink, std::move(stop));
}

}  // namespace osler::documents
