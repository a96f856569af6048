// ROOMS: documents
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "knowledge/documents/manifest_file.h"

// Any bytes: an error that names its file, or facts inside their limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using osler::documents::Manifest;
  const auto manifest = Manifest::parse(std::string_view(reinterpret_cast<const char*>(data), size),
                                        "documents.toml");
  if (!manifest) {
    if (manifest.error().message.find("documents.toml") == std::string::npos) std::abort();
    return 0;
  }
  const auto facts = manifest->facts_of("leaflets/a.md");
  if (facts.tier && (*facts.tier < 1 || *facts.tier > 3)) std::abort();
  if (facts.id && facts.id->empty()) std::abort();
  return 0;
}
