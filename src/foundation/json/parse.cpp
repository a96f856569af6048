#include "foundation/json/parse.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "foundation/base/json_string.h"
#include "foundation/json/tree.h"
#include "foundation/json/tree_builder.h"

namespace osler::json {
namespace {

using rapidjson::SizeType;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Offset of the first byte that no JSON text holds: not UTF-8, or a control character.
std::optional<std::size_t> first_bad_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = utf8_character_length(text.substr(at, 4));
    const bool is_space = byte == '\t' || byte == '\n' || byte == '\r';
    if (length == 0 || (byte < 0x20 && !is_space)) return at;
    at += length;
  }
  return std::nullopt;
}

/// The reader's interface, whose names are not ours to choose.
// NOLINTBEGIN(readability-identifier-naming)
class Events {
 public:
  Events(TreeBuilder& builder, const rapidjson::MemoryStream& stream)
      : builder_(builder), stream_(stream) {}

  bool Null() { return builder_.scalar(Kind::null, stream_.Tell()); }
  bool Bool(bool value) { return builder_.boolean(value, stream_.Tell()); }
  bool RawNumber(const char* /*text*/, SizeType /*length*/, bool /*copy*/) {
    return builder_.scalar(Kind::number, stream_.Tell());
  }
  bool String(const char* text, SizeType length, bool /*copy*/) {
    return builder_.string({text, length}, stream_.Tell());
  }
  bool Key(const char* text, SizeType length, bool /*copy*/) {
    return builder_.name({text, length}, stream_.Tell());
  }
  // The reader stands before the bracket in these four.
  bool StartObject() { return builder_.open(Kind::object, stream_.Tell()); }
  bool StartArray() { return builder_.open(Kind::array, stream_.Tell()); }
  bool EndObject(SizeType /*count*/) { return builder_.close(stream_.Tell() + 1); }
  bool EndArray(SizeType /*count*/) { return builder_.close(stream_.Tell() + 1); }
  // Numbers arrive as their text; the reader still wants these.
  bool Int(int /*value*/) { return false; }
  bool Uint(unsigned /*value*/) { return false; }
  bool Int64(std::int64_t /*value*/) { return false; }
  bool Uint64(std::uint64_t /*value*/) { return false; }
  bool Double(double /*value*/) { return false; }

 private:
  TreeBuilder& builder_;
  const rapidjson::MemoryStream& stream_;
};
// NOLINTEND(readability-identifier-naming)

std::string_view reason(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
      return "there is no value";
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return "something follows the value";
    case rapidjson::kParseErrorObjectMissName:
      return "expected a member's name in quotes";
    case rapidjson::kParseErrorObjectMissColon:
      return "expected ':' behind the name";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return "expected ',' or '}'";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return "expected ',' or ']'";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return "expected four hex digits behind \\u";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return "a string holds half of a surrogate pair";
    case rapidjson::kParseErrorStringEscapeInvalid:
      return "unknown escape in a string";
    case rapidjson::kParseErrorStringMissQuotationMark:
      return "a string has no end";
    case rapidjson::kParseErrorStringInvalidEncoding:
      return "a control character in a string; write it as an escape";
    case rapidjson::kParseErrorNumberTooBig:
      return "the number is larger than any program can be expected to read";
    case rapidjson::kParseErrorNumberMissFraction:
      return "expected a digit behind '.'";
    case rapidjson::kParseErrorNumberMissExponent:
      return "expected a digit in the exponent";
    default:
      return "expected a value";
  }
}

Result<void> read_into(Tree& tree, const Limits& limits) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream stream(tree.source.data(), tree.source.size());
  if (tree.source.starts_with(byte_order_mark)) stream.src_ += byte_order_mark.size();
  TreeBuilder builder(tree, limits, stream.Tell());
  Events events(builder, stream);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, events);
  if (!result.IsError()) return {};
  if (builder.error()) return tl::unexpected<Error>(*builder.error());
  return fail(ErrorCode::corrupt, place_text(tree, result.Offset(), builder.path()) +
                                      std::string(reason(result.Code())));
}

}  // namespace

Result<Value> parse(std::string_view text, const Limits& limits) {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
  if (text.size() > std::min(limits.bytes, most)) {
    return fail(ErrorCode::too_large, "a JSON text of " + std::to_string(text.size()) +
                                          " bytes; the limit is " +
                                          std::to_string(std::min(limits.bytes, most)));
  }
  const auto tree = std::make_shared<Tree>();
  tree->source = text;
  if (const auto offset = first_bad_byte(text)) {
    return fail(ErrorCode::corrupt,
                place_text(*tree, *offset, "") + "not UTF-8, or a control character");
  }
  TRY(read_into(*tree, limits));
  return Value(tree, 0);
}

}  // namespace osler::json
