// ROOMS: documents
#include "document_checks.h"
#include "knowledge/documents/pdf_layout_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  osler::fuzz::read(osler::documents::PdfLayoutReader(), data, size);
  return 0;
}
