// ROOMS: text
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foundation/text/lexicon.h"

// Any bytes: a lexicon or an error with a line number; every surface that is read can be found
// again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view tsv(reinterpret_cast<const char*>(data), size);
  const auto lexicon = osler::text::Lexicon::parse(tsv, "input");
  if (!lexicon) {
    if (lexicon.error().message.find("input line ") != 0) std::abort();
    return 0;
  }
  for (const auto& meaning : lexicon->concepts()) {
    for (const auto& mention : lexicon->mentions(meaning.preferred())) {
      if (mention.span.end > meaning.preferred().size() || mention.meaning == nullptr) std::abort();
    }
  }
  return 0;
}
