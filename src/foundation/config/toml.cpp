#include "foundation/config/toml.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace {
/// What the library believed and the text refuted: a broken file, not a broken program.
struct Refuted {};
[[noreturn]] void refute() { throw Refuted(); }
}  // namespace

// "a = 2026-11-24Te" reaches such a check (toml++ 3.3.0). By default it ends the program, and with
// NDEBUG the compiler may assume that it holds; here it is one more way to be no TOML.
#undef NDEBUG
#define TOML_ASSERT(expression) ((expression) ? void() : refute())
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 32
#include <toml++/toml.h>

#include "foundation/config/key_depth.h"

namespace osler::config {
namespace {

constexpr std::size_t most_key_dots = 31;

struct Source {
  std::string_view text;
  std::shared_ptr<const std::string> file;
  std::vector<std::size_t> line_begins;
};

std::vector<std::size_t> line_begins(std::string_view text) {
  std::vector<std::size_t> begins{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    begins.push_back(at + 1);
  }
  return begins;
}

/// The reader counts columns in characters.
std::size_t offset_of(const Source& source, toml::source_position position) {
  if (position.line == 0 || position.line > source.line_begins.size()) return source.text.size();
  std::size_t at = source.line_begins[position.line - 1];
  for (std::size_t column = 1; column < position.column && at < source.text.size(); ++column) {
    ++at;
    while (at < source.text.size() && (static_cast<unsigned char>(source.text[at]) & 0xC0U) == 0x80)
      ++at;
  }
  return at;
}

/// A number or time as it stands in the file, without the '_' between digits.
std::string written(const Source& source, const toml::node& node) {
  const std::size_t begin = offset_of(source, node.source().begin);
  const std::size_t end = std::max(begin, offset_of(source, node.source().end));
  std::string text(source.text.substr(begin, end - begin));
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
  return text;
}

NodeKind kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return NodeKind::table;
    case toml::node_type::array:
      return NodeKind::array;
    case toml::node_type::string:
      return NodeKind::text;
    case toml::node_type::integer:
      return NodeKind::integer;
    case toml::node_type::floating_point:
      return NodeKind::decimal;
    case toml::node_type::boolean:
      return NodeKind::boolean;
    default:
      return NodeKind::time;
  }
}

bool stands_before(const Node& one, const Node& other) {
  return std::pair(one.line(), one.column()) < std::pair(other.line(), other.column());
}

class Converter {
 public:
  Converter(const Source& source, std::size_t depth) : source_(source), depth_(depth) {}

  Result<Node> convert(const toml::node& node, std::string key, toml::source_position at,
                       std::size_t depth) const {
    Node made(kind_of(node), std::move(key), {source_.file, at.line, at.column});
    if (depth > depth_) {
      return fail(ErrorCode::too_large,
                  made.place() + ": nested deeper than " + std::to_string(depth_));
    }
    if (const auto* const table = node.as_table()) {
      TRY(add_members(made, *table, depth));
    } else if (const auto* const array = node.as_array()) {
      TRY(add_elements(made, *array, depth));
    } else {
      TRY(set_scalar(made, node));
    }
    return made;
  }

 private:
  Result<void> add_members(Node& made, const toml::table& table, std::size_t depth) const {
    std::vector<Node> members;  // the reader keeps them sorted by key
    for (const auto& [key, value] : table) {
      TRY_ASSIGN(Node member,
                 convert(value, std::string(key.str()), key.source().begin, depth + 1));
      members.push_back(std::move(member));
    }
    std::stable_sort(members.begin(), members.end(), stands_before);
    for (Node& member : members) made.add(std::move(member));
    return {};
  }

  Result<void> add_elements(Node& made, const toml::array& array, std::size_t depth) const {
    for (const toml::node& element : array) {
      TRY_ASSIGN(Node child, convert(element, "", element.source().begin, depth + 1));
      made.add(std::move(child));
    }
    return {};
  }

  Result<void> set_scalar(Node& made, const toml::node& node) const {
    if (const auto* const text = node.as_string()) {
      made.set_value(text->get());
    } else if (const auto* const integer = node.as_integer()) {
      made.set_value(std::to_string(integer->get()));
    } else if (const auto* const boolean = node.as_boolean()) {
      made.set_value(boolean->get() ? "true" : "false");
    } else {
      made.set_value(written(source_, node));
    }
    const auto* const decimal = node.as_floating_point();
    if (decimal != nullptr && !std::isfinite(decimal->get())) {
      return tl::unexpected<Error>(made.error("a number that is infinite or none"));
    }
    return {};
  }

  const Source& source_;
  std::size_t depth_;
};

std::optional<toml::parse_result> parse_caught(std::string_view text, const std::string& file) {
  try {
    return toml::parse(text, std::string_view(file));
  } catch (const Refuted&) {
    return std::nullopt;
  }
}

}  // namespace

Result<Node> parse_toml(std::string_view text, const std::string& file, const TomlLimits& limits) {
  if (text.size() > limits.bytes) {
    return fail(ErrorCode::too_large, file + ": " + std::to_string(text.size()) +
                                          " bytes; the limit is " + std::to_string(limits.bytes));
  }
  if (most_dots_in_a_key(text) > most_key_dots) {
    return fail(ErrorCode::too_large,
                file + ": a key of more than " + std::to_string(most_key_dots + 1) + " parts");
  }
  const auto caught = parse_caught(text, file);
  if (!caught) return fail(ErrorCode::corrupt, file + ": not TOML (a date or time is malformed?)");
  const toml::parse_result& parsed = *caught;
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return fail(ErrorCode::corrupt, file + " line " + std::to_string(error.source().begin.line) +
                                        ", column " + std::to_string(error.source().begin.column) +
                                        ": " + std::string(error.description().substr(0, 200)));
  }
  const Source source{text, std::make_shared<const std::string>(file), line_begins(text)};
  return Converter(source, limits.depth).convert(parsed.table(), "", {1, 1}, 0);
}

Result<Node> read_toml_file(const std::string& path, const TomlLimits& limits) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const bool is_absent = errno == ENOENT;
    return fail(is_absent ? ErrorCode::not_found : ErrorCode::unavailable,
                path + (is_absent ? ": there is no such file" : ": cannot be opened"));
  }
  std::string text(limits.bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return fail(ErrorCode::unavailable, path + ": cannot be read");
  text.resize(static_cast<std::size_t>(file.gcount()));
  return parse_toml(text, path, limits);
}

}  // namespace osler::config
