#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/json/limits.h"
#include "foundation/json/tree.h"

namespace osler::json {

/// Grows a tree from a reader's events and keeps the limits. The reader tells where a token ends;
/// where it begins follows, because only white space, ',' and ':' lie between two tokens.
/// Every event returns false once something is wrong; error() then says what.
class TreeBuilder {
 public:
  /// `begin`: where the text begins, behind a byte order mark.
  TreeBuilder(Tree& tree, const Limits& limits, std::size_t begin)
      : tree_(tree), limits_(limits), end_of_token_(begin) {}

  bool scalar(Kind kind, std::size_t end) { return add_scalar(kind, end) != nullptr; }
  bool boolean(bool value, std::size_t end);
  bool string(std::string_view decoded, std::size_t end);
  bool name(std::string_view decoded, std::size_t end);
  bool open(Kind kind, std::size_t begin);
  bool close(std::size_t end);

  const std::optional<Error>& error() const { return error_; }
  /// The value that is being read, for messages.
  std::string path() const;

 private:
  std::size_t token_begin() const;
  Node* add(Kind kind, std::size_t begin);
  Node* add_scalar(Kind kind, std::size_t end);
  std::optional<TextPlace> keep(std::size_t begin, std::string_view decoded);
  bool names_differ();
  void refuse(ErrorCode code, std::size_t offset, std::string_view what);

  Tree& tree_;
  const Limits& limits_;
  std::size_t end_of_token_;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> members_;  // scratch of names_differ()
  std::optional<TextPlace> name_;       // of the member whose value comes next
  std::optional<Error> error_;
};

/// "line 3, byte 57, at /a/b: "
std::string place_text(const Tree& tree, std::size_t offset, const std::string& path);

}  // namespace osler::json
