#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
/// "a string", "an object": for messages.
std::string_view kind_name(Kind kind);

/// Half-open, in bytes of the text that was parsed.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

struct Tree;  // how a parsed text is kept: tree.h
class Children;

/// One value of a parsed text, with its place in it. A handle: copies are cheap and share the whole
/// text, which lives as long as any of them; views that it returns live as long.
/// Immutable, so any thread may read. No getter follows a wrong kind: it answers an error that
/// names the place (JSON pointer and line), never the content.
class Value {
 public:
  Value(std::shared_ptr<const Tree> tree, std::uint32_t node)
      : tree_(std::move(tree)), node_(node) {}

  Kind kind() const;
  bool is_null() const { return kind() == Kind::null; }

  // Errors of all four   corrupt: another kind (message), or does not fit.
  Result<bool> as_boolean() const;
  /// Only what is written as an integer and fits: 1.0 and 1e3 are refused, not rounded.
  Result<std::int64_t> as_integer() const;
  /// The number as it stands in the text; never passes through a double.
  Result<std::string_view> as_decimal_text() const;
  /// Decoded, valid UTF-8.
  Result<std::string_view> as_string() const;

  std::size_t size() const;  // members or elements; 0 for other kinds
  /// Members or elements in the order of the text: for (const Value child : value.children()).
  Children children() const;
  /// Its name where it is a member of an object, else "".
  std::string_view name() const;

  std::optional<Value> member(std::string_view name) const;
  /// Source   RFC 6901: "" is this value, "/a/0/b~1c" its descendant.
  std::optional<Value> find(std::string_view pointer) const;
  /// Errors   corrupt: there is no such value.
  Result<Value> require(std::string_view pointer) const;

  ByteRange range() const;
  std::string_view source() const;  // the bytes of range()
  std::size_t line() const;         // from 1
  /// RFC 6901 from the root, for messages: a name that does not look like an identifier is
  /// written as "?", because a file from outside may hold anything there.
  std::string path() const;
  /// "/entry/3 (line 4): " + what; "line 1: " + what for the outermost value.
  Error error(std::string_view what) const;

 private:
  friend class Children;
  std::shared_ptr<const Tree> tree_;
  std::uint32_t node_;
};

class Children {
 public:
  class Iterator {
   public:
    using value_type = Value;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    using pointer = void;
    using reference = Value;

    explicit Iterator(Value at) : at_(std::move(at)) {}
    Value operator*() const { return at_; }
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return at_.node_ == other.at_.node_; }

   private:
    Value at_;
  };

  explicit Children(Value parent) : parent_(std::move(parent)) {}
  Iterator begin() const;
  Iterator end() const;

 private:
  Value parent_;
};

/// Same kinds, names, texts and order; numbers as they are written: 1.0 is not 1.
bool equal(const Value& one, const Value& other);

}  // namespace osler::json
