#include "connecting/engines/pgvector_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace osler::engines {

namespace {

void append(std::string& text, float value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  text.append(digits.data(), end);
}

}  // namespace

std::string vector_text(std::span<const float> values) {
  std::string text = "[";
  for (const float value : values) {
    if (text.size() > 1) text += ',';
    append(text, value);
  }
  return text + "]";
}

std::string vector_text(const search::QuantizedVector& vector) {
  std::vector<float> values;
  values.reserve(vector.values.size());
  for (const std::int8_t value : vector.values) {
    values.push_back(static_cast<float>(value) * vector.scale);
  }
  return vector_text(values);
}

std::string array_text(std::span<const std::uint32_t> values) {
  std::string text = "{";
  for (const std::uint32_t value : values) {
    if (text.size() > 1) text += ',';
    text += std::to_string(value);
  }
  return text + "}";
}

Result<void> check_table_name(std::string_view name) {
  const bool is_plain = !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (is_plain) return {};
  return fail(ErrorCode::invalid_argument,
              "a table's name has 1 to 40 lower-case letters, digits and '_'");
}

}  // namespace osler::engines
