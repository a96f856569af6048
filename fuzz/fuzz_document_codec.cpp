// ROOMS: documents
#include "document_checks.h"
#include "knowledge/documents/child_messages.h"

// What a parser in a child process sends: never believed before it is checked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto result = osler::documents::deliver_messages(
      std::string_view(reinterpret_cast<const char*>(data), size), {},
      [](osler::documents::Document&& document) {
        osler::fuzz::must(osler::documents::check_document(document).has_value());
        return true;
      });
  osler::fuzz::must(result || result.error().message.size() <= 300);
  return 0;
}
