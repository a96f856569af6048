// ROOMS: documents
#include "document_checks.h"
#include "knowledge/documents/html_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  osler::fuzz::read(osler::documents::HtmlReader(), data, size);
  return 0;
}
