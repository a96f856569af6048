#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osler::search {

constexpr std::uint32_t keys_per_block = 16;

/// Writes sorted keys, front-coded in blocks of 16 (docs/formats/lexical.md, TERMS).
class TermDictionaryWriter {
 public:
  /// Keys rise strictly, byte by byte.
  void add(std::string_view key);
  std::vector<std::uint8_t> finish();

 private:
  std::uint32_t count_ = 0;
  std::string last_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint8_t> keys_;
};

/// Sorted keys in place. The number of a key is its rank.
class TermDictionary {
 public:
  /// Returns  nothing when the bytes are not exactly `keys` sorted keys.
  static std::optional<TermDictionary> open(std::span<const std::uint8_t> bytes,
                                            std::uint32_t keys);
  std::uint32_t size() const { return keys_; }
  std::optional<std::uint32_t> find(std::string_view key) const;

  /// Walks all keys in order: `for (auto k = d.begin(); k.next();) use(k.number(), k.key());`
  class Walk {
   public:
    bool next();
    std::uint32_t number() const { return number_ - 1; }
    std::string_view key() const { return key_; }

   private:
    friend class TermDictionary;
    Walk(const TermDictionary& of, std::uint32_t block);
    std::span<const std::uint8_t> bytes_;
    std::uint32_t number_;
    std::uint32_t keys_;
    bool good_ = true;
    std::size_t at_;
    std::string key_;
  };
  Walk begin() const { return {*this, 0}; }

 private:
  bool offsets_are_inside() const;
  bool keys_are_sorted() const;
  std::size_t block_offset(std::uint32_t block) const;
  std::string_view first_key(std::uint32_t block) const;

  std::span<const std::uint8_t> bytes_;
  std::uint32_t keys_ = 0;
  std::uint32_t blocks_ = 0;
};

}  // namespace osler::search
