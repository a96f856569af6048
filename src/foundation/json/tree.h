#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/json/value.h"

namespace osler::json {

/// Where a string lies: in the source where it needed no decoding, else in Tree::decoded.
struct TextPlace {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  bool is_decoded = false;
};

struct Node {
  Kind kind = Kind::null;
  bool boolean = false;
  std::uint32_t begin = 0;  // in the source
  std::uint32_t end = 0;
  std::uint32_t parent = 0;  // the root is its own parent
  std::uint32_t after = 0;  // the first node that is no descendant: its next sibling, if it has one
  std::uint32_t count = 0;  // children
  TextPlace text;           // of a string
  TextPlace name;           // of a member
};

/// A parsed text: its bytes and its values in the order in which they begin.
struct Tree {
  std::string source;
  std::string decoded;
  std::vector<Node> nodes;

  std::string_view text(const TextPlace& place) const {
    return std::string_view(place.is_decoded ? decoded : source).substr(place.begin, place.length);
  }
  std::size_t line_at(std::size_t offset) const;  // from 1
  std::string path_of(std::uint32_t node) const;
};

/// As one step of a path in a message: "/name", or "/?" unless it looks like an identifier.
std::string path_step(std::string_view name);

}  // namespace osler::json
