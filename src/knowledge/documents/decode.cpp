#include "knowledge/documents/decode.h"

#include <cstddef>
#include <cstdint>

#include "foundation/text/utf8.h"

namespace osler::documents {
namespace {

tl::unexpected<Error> at_byte(const char* what, std::size_t offset, const char* advice) {
  return fail(ErrorCode::corrupt,
              std::string(what) + " at byte " + std::to_string(offset) + "; " + advice);
}

bool is_surrogate(char32_t unit, char32_t first) { return unit >= first && unit < first + 0x400; }

class Utf16 {
 public:
  Utf16(std::string_view bytes, bool is_big) : bytes_(bytes), is_big_(is_big) {}

  Result<std::string> decode() {
    std::string out;
    for (std::size_t at = 2; at < bytes_.size();) {
      const std::size_t start = at;
      if (bytes_.size() - at < 2) return bad(start);
      char32_t value = unit(at);
      at += 2;
      if (is_surrogate(value, 0xDC00)) return bad(start);
      if (is_surrogate(value, 0xD800)) {
        if (bytes_.size() - at < 2 || !is_surrogate(unit(at), 0xDC00)) return bad(start);
        value = 0x10000 + ((value - 0xD800) << 10U) + (unit(at) - 0xDC00);
        at += 2;
      }
      if (value == 0) return at_byte("there is a NUL", start, "this is not a text file");
      text::append_utf8(value, out);
    }
    return out;
  }

 private:
  char32_t unit(std::size_t at) const {
    const auto first = static_cast<unsigned char>(bytes_[at]);
    const auto second = static_cast<unsigned char>(bytes_[at + 1]);
    return is_big_ ? static_cast<char32_t>(first << 8U | second)
                   : static_cast<char32_t>(second << 8U | first);
  }
  static tl::unexpected<Error> bad(std::size_t at) {
    return at_byte("the text is not UTF-16", at, "save the file again as UTF-8");
  }

  std::string_view bytes_;
  bool is_big_;
};

}  // namespace

Result<std::string> decode(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE") return Utf16(bytes, false).decode();
  if (bytes.substr(0, 2) == "\xFE\xFF") return Utf16(bytes, true).decode();
  const std::size_t mark = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
    return at_byte("there is a NUL", nul, "this is not a text file");
  if (const std::size_t bad = text::first_invalid(bytes); bad < bytes.size())
    return at_byte("the text is not UTF-8", bad, "save the file again as UTF-8");
  return std::string(bytes.substr(mark));
}

}  // namespace osler::documents
