#include "knowledge/models/safetensors.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

#include "knowledge/models/byte_cursor.h"
#include "knowledge/models/safetensors_header.h"

namespace osler::models {
namespace {

constexpr std::size_t most_header_bytes = 100'000'000;  // the reference's own limit

Result<TensorType> type_of(const SafetensorEntry& entry) {
  constexpr std::array<std::pair<std::string_view, TensorType>, 7> names{
      {{"F64", TensorType::f64},
       {"F32", TensorType::f32},
       {"F16", TensorType::f16},
       {"BF16", TensorType::bf16},
       {"I64", TensorType::i64},
       {"I32", TensorType::i32},
       {"I8", TensorType::i8}}};
  for (const auto& [name, type] : names) {
    if (name == entry.dtype) return type;
  }
  return fail(ErrorCode::unsupported,
              "safetensors: tensor " + entry.name + " has a type of numbers that is not read here");
}

Result<Safetensor> locate(const SafetensorEntry& entry, std::span<const std::byte> data) {
  TRY_ASSIGN(const TensorType type, type_of(entry));
  std::size_t size = tensor_block(type)->bytes;
  for (const std::size_t length : entry.shape) {
    if (length != 0 && size > std::numeric_limits<std::size_t>::max() / length) size = 0;
    size *= length;
  }
  if (entry.begin > entry.end || entry.end > data.size() || entry.end - entry.begin != size) {
    return fail(ErrorCode::corrupt, "safetensors: tensor " + entry.name +
                                        " does not lie in the file as its shape says; fetch the "
                                        "file again");
  }
  return Safetensor{type, entry.shape, data.subspan(entry.begin, size)};
}

template <class Raw, class Convert>
std::vector<float> converted(std::span<const std::byte> bytes, Convert convert) {
  std::vector<float> values(bytes.size() / sizeof(Raw));
  for (std::size_t i = 0; i < values.size(); ++i) {
    Raw raw{};
    std::memcpy(&raw, bytes.data() + i * sizeof(Raw), sizeof(Raw));
    values[i] = convert(raw);
  }
  return values;
}

}  // namespace

Result<Safetensors> read_safetensors(std::span<const std::byte> file) {
  ByteCursor cursor(file, "safetensors");
  TRY_ASSIGN(const std::size_t length, cursor.count(1));
  if (length > most_header_bytes) {
    return fail(ErrorCode::too_large, "safetensors: the header is over 100 MB");
  }
  TRY_ASSIGN(const auto raw, cursor.take(length));
  const std::string_view header(reinterpret_cast<const char*>(raw.data()), raw.size());
  TRY_ASSIGN(const auto entries, read_safetensors_header(header));
  TRY_ASSIGN(const auto data, cursor.take(cursor.left()));
  Safetensors tensors;
  for (const SafetensorEntry& entry : entries) {
    TRY_ASSIGN(Safetensor tensor, locate(entry, data));
    if (!tensors.emplace(entry.name, std::move(tensor)).second) {
      return fail(ErrorCode::corrupt, "safetensors: tensor " + entry.name + " is given twice");
    }
  }
  return tensors;
}

Result<std::vector<float>> as_floats(const Safetensor& tensor) {
  switch (tensor.type) {
    case TensorType::f32:
      return converted<float>(tensor.bytes, [](float value) { return value; });
    case TensorType::f16:
      return converted<std::uint16_t>(tensor.bytes, from_f16);
    case TensorType::bf16:
      return converted<std::uint16_t>(tensor.bytes, from_bf16);
    default:
      break;
  }
  return fail(ErrorCode::unsupported, "weights must be f32, f16 or bf16, not " +
                                          std::string(tensor_type_name(tensor.type)));
}

}  // namespace osler::models
