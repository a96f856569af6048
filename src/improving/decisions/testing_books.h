#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "improving/decisions/price_book.h"

namespace osler::decisions::testing {

/// A book of data/prices as it is shipped, for tests run by ctest.
inline PriceBook shipped_book(const std::string& name) {
  const char* root = std::getenv("OSLER_SOURCE_DIR");
  const std::string path = std::string(root == nullptr ? "." : root) + "/data/prices/" + name;
  std::ifstream in(path + ".toml", std::ios::binary);
  return read_price_book(std::string(std::istreambuf_iterator<char>(in), {}), name + ".toml")
      .value();
}

}  // namespace osler::decisions::testing
