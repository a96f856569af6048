#include "knowledge/models/safetensors_header.h"

#include <charconv>

namespace osler::models {
namespace {

class HeaderReader {
 public:
  explicit HeaderReader(std::string_view text) : text_(text) {}

  Result<std::vector<SafetensorEntry>> read() {
    std::vector<SafetensorEntry> entries;
    TRY(members([&](const std::string& name) { return top_member(name, entries); }));
    skip_space();
    if (at_ != text_.size()) return complain("more after the end");
    return entries;
  }

 private:
  tl::unexpected<Error> complain(std::string_view what) const {
    return fail(ErrorCode::corrupt, "safetensors header, byte " + std::to_string(at_) + ": " +
                                        std::string(what) + "; fetch the file again");
  }

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) {
      ++at_;
    }
  }

  bool accept(char c) {
    skip_space();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  Result<void> expect(char c) {
    if (!accept(c)) return complain(std::string("expected ") + c);
    return {};
  }

  // Escapes are kept as they stand: only __metadata__ may hold them, and it is not used.
  Result<std::string> string() {
    TRY(expect('"'));
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
    if (at_ >= text_.size()) return complain("a text has no end");
    return std::string(text_.substr(begin, at_++ - begin));
  }

  Result<std::size_t> number() {
    skip_space();
    std::size_t value = 0;
    const char* end = text_.data() + text_.size();
    const auto [stop, error] = std::from_chars(text_.data() + at_, end, value);
    if (error != std::errc()) return complain("expected a whole number");
    at_ = static_cast<std::size_t>(stop - text_.data());
    return value;
  }

  Result<std::vector<std::size_t>> numbers() {
    std::vector<std::size_t> values;
    TRY(expect('['));
    if (accept(']')) return values;
    do {
      TRY_ASSIGN(const std::size_t value, number());
      values.push_back(value);
    } while (accept(','));
    TRY(expect(']'));
    return values;
  }

  // { "key": <read by `value`>, ... }
  template <class Value>
  Result<void> members(const Value& value) {
    TRY(expect('{'));
    if (accept('}')) return {};
    do {
      TRY_ASSIGN(const std::string key, string());
      if (key.find('\\') != std::string::npos) return complain("a name with an escape");
      TRY(expect(':'));
      TRY(value(key));
    } while (accept(','));
    return expect('}');
  }

  Result<void> top_member(const std::string& name, std::vector<SafetensorEntry>& entries) {
    if (name == "__metadata__") {
      return members([&](const std::string& /*key*/) -> Result<void> {
        TRY(string());
        return {};
      });
    }
    TRY_ASSIGN(auto one, entry(name));
    entries.push_back(std::move(one));
    return {};
  }

  Result<SafetensorEntry> entry(const std::string& name) {
    SafetensorEntry one;
    one.name = name;
    std::vector<std::size_t> offsets;
    std::string seen;
    TRY(members([&](const std::string& key) -> Result<void> {
      seen += key + ";";
      if (key == "dtype") {
        TRY_ASSIGN(one.dtype, string());
      } else if (key == "shape") {
        TRY_ASSIGN(one.shape, numbers());
      } else if (key == "data_offsets") {
        TRY_ASSIGN(offsets, numbers());
      } else {
        return complain("a field that tensors do not have");
      }
      return {};
    }));
    const std::size_t once = std::string_view("dtype;shape;data_offsets;").size();
    if (one.dtype.empty() || offsets.size() != 2 || seen.size() != once) {
      return complain("a tensor needs dtype, shape and two data_offsets, each once");
    }
    one.begin = offsets[0];
    one.end = offsets[1];
    return one;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<SafetensorEntry>> read_safetensors_header(std::string_view header) {
  return HeaderReader(header).read();
}

}  // namespace osler::models
