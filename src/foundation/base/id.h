#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace osler {

/// A name that comes from outside or is shown there: a document's id, a request's id. Two kinds
/// never mix: a PartitionId where a DocumentId belongs does not compile.
template <class Tag>
struct TextId {
  std::string value;
  auto operator<=>(const TextId&) const = default;
};

/// An identifier of 16 bytes: random, or the beginning of a SHA-256. Written as 32 hex digits.
template <class Tag>
struct BinaryId {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const BinaryId&) const = default;
};

using PartitionId = BinaryId<struct PartitionTag>;  // all zero: the shared library
using RequestId = BinaryId<struct RequestTag>;

}  // namespace osler

template <class Tag>
struct std::hash<osler::TextId<Tag>> {
  std::size_t operator()(const osler::TextId<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value);
  }
};

template <class Tag>
struct std::hash<osler::BinaryId<Tag>> {
  std::size_t operator()(const osler::BinaryId<Tag>& id) const noexcept {
    std::size_t mixed = 0xcbf29ce484222325U;  // FNV-1a; ids are random or hashes already
    for (const std::uint8_t byte : id.bytes) mixed = (mixed ^ byte) * 0x100000001b3U;
    return mixed;
  }
};
