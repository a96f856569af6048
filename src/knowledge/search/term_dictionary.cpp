#include "knowledge/search/term_dictionary.h"

#include <algorithm>

#include "knowledge/search/little_endian.h"

namespace osler::search {
namespace {

std::string_view as_text(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void append_text(std::vector<std::uint8_t>& out, std::string_view text) {
  append_vbyte(out, static_cast<std::uint32_t>(text.size()));
  out.insert(out.end(), text.begin(), text.end());
}

}  // namespace

void TermDictionaryWriter::add(std::string_view key) {
  if (count_++ % keys_per_block == 0) {
    offsets_.push_back(static_cast<std::uint32_t>(keys_.size()));
    append_text(keys_, key);
  } else {
    const auto differ = std::mismatch(key.begin(), key.end(), last_.begin(), last_.end()).first;
    const auto shared = static_cast<std::size_t>(differ - key.begin());
    append_vbyte(keys_, static_cast<std::uint32_t>(shared));
    append_text(keys_, key.substr(shared));
  }
  last_ = key;
}

std::vector<std::uint8_t> TermDictionaryWriter::finish() {
  std::vector<std::uint8_t> out;
  const auto blocks = static_cast<std::uint32_t>(offsets_.size());
  append(out, blocks);
  for (const std::uint32_t offset : offsets_) append(out, offset + 4 + 4 * blocks);
  out.insert(out.end(), keys_.begin(), keys_.end());
  return out;
}

TermDictionary::Walk::Walk(const TermDictionary& of, std::uint32_t block)
    : bytes_(of.bytes_),
      number_(block * keys_per_block),
      keys_(of.keys_),
      at_(block < of.blocks_ ? of.block_offset(block) : of.bytes_.size()) {}

bool TermDictionary::Walk::next() {
  if (!good_ || number_ == keys_) return false;
  VbyteReader reader(bytes_.subspan(at_));
  std::uint32_t shared = 0;
  std::uint32_t rest = 0;
  good_ = (number_ % keys_per_block == 0 || reader.next(shared)) && reader.next(rest);
  const std::size_t text = at_ + reader.position();
  good_ = good_ && shared <= key_.size() && reader.skip(rest);
  if (!good_) return false;
  key_.resize(shared);
  key_ += as_text(bytes_.subspan(text, rest));
  at_ = text + rest;
  ++number_;
  return true;
}

std::size_t TermDictionary::block_offset(std::uint32_t block) const {
  return load<std::uint32_t>(bytes_, 4 + std::size_t{4} * block);
}

std::string_view TermDictionary::first_key(std::uint32_t block) const {
  const auto from = bytes_.subspan(block_offset(block));
  VbyteReader reader(from);
  std::uint32_t size = 0;
  if (!reader.next(size)) return {};
  return as_text(from.subspan(reader.position(), size));
}

std::optional<TermDictionary> TermDictionary::open(std::span<const std::uint8_t> bytes,
                                                   std::uint32_t keys) {
  TermDictionary dictionary;
  dictionary.bytes_ = bytes;
  dictionary.keys_ = keys;
  const std::uint64_t blocks = (std::uint64_t{keys} + keys_per_block - 1) / keys_per_block;
  if (bytes.size() < 4 + 4 * blocks || load<std::uint32_t>(bytes, 0) != blocks) return {};
  dictionary.blocks_ = static_cast<std::uint32_t>(blocks);
  if (keys == 0) return bytes.size() == 4 ? std::optional(dictionary) : std::nullopt;
  if (!dictionary.offsets_are_inside() || !dictionary.keys_are_sorted()) return {};
  return dictionary;
}

bool TermDictionary::offsets_are_inside() const {
  if (block_offset(0) != 4 + std::size_t{4} * blocks_) return false;
  for (std::uint32_t b = 0; b < blocks_; ++b) {
    if (block_offset(b) >= bytes_.size()) return false;
  }
  return true;
}

// Also: each block begins where the one before it ends, and the last ends where the bytes do.
bool TermDictionary::keys_are_sorted() const {
  std::string last;
  Walk walk = begin();
  while (walk.next()) {
    if (walk.key() <= last) return false;  // "" included
    last = walk.key();
    const std::uint32_t following = walk.number() + 1;
    const bool block_ends = following < keys_ && following % keys_per_block == 0;
    if (block_ends && block_offset(following / keys_per_block) != walk.at_) return false;
  }
  return walk.number_ == keys_ && walk.at_ == bytes_.size();
}

std::optional<std::uint32_t> TermDictionary::find(std::string_view key) const {
  std::uint32_t low = 0;
  std::uint32_t high = blocks_;
  while (low < high) {  // first block whose first key is above `key`
    const std::uint32_t middle = low + (high - low) / 2;
    if (first_key(middle) <= key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) return {};
  Walk walk(*this, low - 1);
  for (std::uint32_t i = 0; i < keys_per_block && walk.next(); ++i) {
    if (walk.key() == key) return walk.number();
    if (walk.key() > key) return {};
  }
  return {};
}

}  // namespace osler::search
