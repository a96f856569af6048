#include "foundation/json/tree_builder.h"

#include <algorithm>
#include <utility>

#include "foundation/base/json_string.h"

namespace osler::json {
namespace {

constexpr std::size_t deepest = 512;  // walking a tree may recurse

/// A reader that decodes \uDC00 alone encodes it, as three bytes that are not UTF-8.
bool has_lone_surrogate(std::string_view decoded) {
  std::size_t at = decoded.find('\xED');
  while (at != std::string_view::npos) {
    if (utf8_character_length(decoded.substr(at, 4)) == 0) return true;
    at = decoded.find('\xED', at + 1);
  }
  return false;
}

}  // namespace

std::string place_text(const Tree& tree, std::size_t offset, const std::string& path) {
  return "line " + std::to_string(tree.line_at(offset)) + ", byte " + std::to_string(offset) +
         (path.empty() ? "" : ", at " + path) + ": ";
}

bool TreeBuilder::boolean(bool value, std::size_t end) {
  Node* const node = add_scalar(Kind::boolean, end);
  if (node != nullptr) node->boolean = value;
  return node != nullptr;
}

bool TreeBuilder::string(std::string_view decoded, std::size_t end) {
  const std::size_t begin = token_begin();
  if (add_scalar(Kind::string, end) == nullptr) return false;
  const auto place = keep(begin, decoded);
  if (place) tree_.nodes.back().text = *place;
  return place.has_value();
}

bool TreeBuilder::name(std::string_view decoded, std::size_t end) {
  const std::size_t begin = token_begin();
  end_of_token_ = end;
  name_ = keep(begin, decoded);
  return name_.has_value();
}

bool TreeBuilder::open(Kind kind, std::size_t begin) {
  const std::size_t depth = std::min(limits_.depth, deepest);
  if (open_.size() >= depth) {
    refuse(ErrorCode::too_large, begin, "nested deeper than " + std::to_string(depth));
    return false;
  }
  if (add(kind, begin) == nullptr) return false;
  open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size() - 1));
  end_of_token_ = begin + 1;
  return true;
}

bool TreeBuilder::close(std::size_t end) {
  Node& node = tree_.nodes[open_.back()];
  if (node.kind == Kind::object && !names_differ()) return false;
  node.end = static_cast<std::uint32_t>(end);
  node.after = static_cast<std::uint32_t>(tree_.nodes.size());
  end_of_token_ = end;
  open_.pop_back();
  return true;
}

std::string TreeBuilder::path() const {
  if (open_.empty()) return "";
  const Node& container = tree_.nodes[open_.back()];
  const std::string path = tree_.path_of(open_.back());
  if (container.kind == Kind::array) return path + "/" + std::to_string(container.count);
  return name_ ? path + path_step(tree_.text(*name_)) : path;
}

std::size_t TreeBuilder::token_begin() const {
  return std::min(tree_.source.find_first_not_of(" \t\r\n,:", end_of_token_), tree_.source.size());
}

Node* TreeBuilder::add(Kind kind, std::size_t begin) {
  if (tree_.nodes.size() >= limits_.values) {
    refuse(ErrorCode::too_large, begin,
           "more than " + std::to_string(limits_.values) + " values in one text");
    return nullptr;
  }
  Node node;
  node.kind = kind;
  node.begin = static_cast<std::uint32_t>(begin);
  node.after = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
  if (!open_.empty()) {
    node.parent = open_.back();
    ++tree_.nodes[open_.back()].count;
  }
  if (name_) node.name = *std::exchange(name_, std::nullopt);
  return &tree_.nodes.emplace_back(node);
}

Node* TreeBuilder::add_scalar(Kind kind, std::size_t end) {
  Node* const node = add(kind, token_begin());
  end_of_token_ = end;
  if (node != nullptr) node->end = static_cast<std::uint32_t>(end);
  return node;
}

std::optional<TextPlace> TreeBuilder::keep(std::size_t begin, std::string_view decoded) {
  const auto length = static_cast<std::uint32_t>(decoded.size());
  if (decoded.size() > limits_.string_bytes) {
    refuse(ErrorCode::too_large, begin,
           "a string of more than " + std::to_string(limits_.string_bytes) + " bytes");
    return std::nullopt;
  }
  // An escape is always longer than what it stands for, so equal lengths mean equal bytes.
  if (end_of_token_ - begin - 2 == decoded.size()) {
    return TextPlace{static_cast<std::uint32_t>(begin + 1), length, false};
  }
  if (!limits_.allows_nul && decoded.find('\0') != std::string_view::npos) {
    refuse(ErrorCode::corrupt, begin, "a string holds the character NUL");
    return std::nullopt;
  }
  if (has_lone_surrogate(decoded)) {
    refuse(ErrorCode::corrupt, begin, "a string holds half of a surrogate pair");
    return std::nullopt;
  }
  const auto place = static_cast<std::uint32_t>(tree_.decoded.size());
  tree_.decoded += decoded;
  return TextPlace{place, length, true};
}

bool TreeBuilder::names_differ() {
  members_.clear();
  for (std::uint32_t at = open_.back() + 1; at < tree_.nodes.size(); at = tree_.nodes[at].after) {
    members_.push_back(at);
  }
  const auto name = [this](std::uint32_t at) { return tree_.text(tree_.nodes[at].name); };
  std::sort(members_.begin(), members_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(name(a), a) < std::pair(name(b), b);
  });
  const auto twin = std::adjacent_find(members_.begin(), members_.end(),
                                       [&](auto a, auto b) { return name(a) == name(b); });
  if (twin == members_.end()) return true;
  const std::uint32_t second = *(twin + 1);
  error_ = Error{ErrorCode::corrupt,
                 place_text(tree_, tree_.nodes[second].begin, tree_.path_of(second)) +
                     "the name occurs twice in this object"};
  return false;
}

void TreeBuilder::refuse(ErrorCode code, std::size_t offset, std::string_view what) {
  error_ = Error{code, place_text(tree_, offset, path()) + std::string(what)};
}

}  // namespace osler::json
