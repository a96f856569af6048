// ROOMS: documents
#include "document_checks.h"
#include "knowledge/documents/docx_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  osler::fuzz::read(osler::documents::DocxReader(), data, size);
  return 0;
}
