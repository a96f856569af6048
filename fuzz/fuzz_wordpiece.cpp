// ROOMS: models
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "knowledge/models/wordpiece.h"

// Any bytes: two ends, every id is one of the vocabulary, and no end stands inside.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using osler::models::WordPiece;
  static const WordPiece pieces =
      WordPiece::from_vocabulary("[UNK]\n[CLS]\n[SEP]\na\n##b\npain\n##s\n[\n]\nsep\n").value();
  const auto ids = pieces.encode(std::string_view(reinterpret_cast<const char*>(data), size));
  if (ids.size() < 2 || ids.front() != 1 || ids.back() != 2) std::abort();
  for (std::size_t i = 1; i + 1 < ids.size(); ++i) {
    if (ids[i] == 1 || ids[i] == 2 || ids[i] < 0 || ids[i] >= 10) std::abort();
  }
  return 0;
}
