// ROOMS: text
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foundation/text/vocabulary_import.h"

// Any bytes: an error, or a lexicon file that parses without one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto none = osler::text::Lexicon::parse("", "none");
  const auto made = osler::text::import_vocabulary(bytes, "input", *none);
  if (made && !osler::text::Lexicon::parse(made->tsv, "made")) std::abort();
  return 0;
}
