#include <unistd.h>

#include <fstream>
#include <system_error>
#include <type_traits>

#include "knowledge/models/gguf.h"
#include "knowledge/models/gguf_layout.h"

namespace osler::models {
namespace {

using Bytes = std::vector<std::byte>;

template <class T>
requires std::is_arithmetic_v<T> || std::is_enum_v<T>
void put(Bytes& out, T value) {
  const auto* raw = reinterpret_cast<const std::byte*>(&value);
  out.insert(out.end(), raw, raw + sizeof(T));
}

void put(Bytes& out, std::string_view text) {
  put(out, static_cast<std::uint64_t>(text.size()));
  const auto* raw = reinterpret_cast<const std::byte*>(text.data());
  out.insert(out.end(), raw, raw + text.size());
}

template <class T>
Bytes typed(GgufType type, const T& value) {
  Bytes out;
  put(out, type);
  put(out, value);
  return out;
}

template <class Items>
Bytes typed_array(GgufType type, const Items& items) {
  Bytes out;
  put(out, GgufType::array);
  put(out, type);
  put(out, static_cast<std::uint64_t>(items.size()));
  for (const auto& item : items) {
    if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(item)>>) {
      put(out, item);
    } else {
      put(out, std::string_view(item));
    }
  }
  return out;
}

}  // namespace

void GgufWriter::set_u32(std::string key, std::uint32_t value) {
  values_.insert_or_assign(std::move(key), typed(GgufType::u32, value));
}
void GgufWriter::set_f32(std::string key, float value) {
  values_.insert_or_assign(std::move(key), typed(GgufType::f32, value));
}
void GgufWriter::set_bool(std::string key, bool value) {
  values_.insert_or_assign(std::move(key),
                           typed(GgufType::boolean, static_cast<std::uint8_t>(value)));
}
void GgufWriter::set_text(std::string key, std::string_view value) {
  values_.insert_or_assign(std::move(key), typed(GgufType::text, value));
}
void GgufWriter::set_i32s(std::string key, std::span<const std::int32_t> values) {
  values_.insert_or_assign(std::move(key), typed_array(GgufType::i32, values));
}
void GgufWriter::set_f32s(std::string key, std::span<const float> values) {
  values_.insert_or_assign(std::move(key), typed_array(GgufType::f32, values));
}
void GgufWriter::set_texts(std::string key, std::span<const std::string> values) {
  values_.insert_or_assign(std::move(key), typed_array(GgufType::text, values));
}

void GgufWriter::add(std::string name, std::vector<std::size_t> shape, TensorType type,
                     std::vector<std::byte> bytes) {
  tensors_.push_back({std::move(name), std::move(shape), type, std::move(bytes)});
}

std::vector<std::byte> GgufWriter::head() const {
  Bytes out;
  put(out, gguf_magic);
  put(out, std::uint32_t{3});
  put(out, static_cast<std::uint64_t>(tensors_.size()));
  put(out, static_cast<std::uint64_t>(values_.size()));
  for (const auto& [key, value] : values_) {
    put(out, std::string_view(key));
    out.insert(out.end(), value.begin(), value.end());
  }
  std::uint64_t offset = 0;
  for (const Tensor& tensor : tensors_) {
    put(out, std::string_view(tensor.name));
    put(out, static_cast<std::uint32_t>(tensor.shape.size()));
    for (const std::size_t length : tensor.shape) put(out, static_cast<std::uint64_t>(length));
    put(out, tensor.type);
    put(out, offset);
    offset += padded(tensor.bytes.size(), gguf_alignment);
  }
  out.resize(padded(out.size(), gguf_alignment));
  return out;
}

std::vector<std::byte> GgufWriter::bytes() const {
  Bytes out = head();
  for (const Tensor& tensor : tensors_) {
    out.insert(out.end(), tensor.bytes.begin(), tensor.bytes.end());
    out.resize(out.size() + padded(tensor.bytes.size(), gguf_alignment) - tensor.bytes.size());
  }
  return out;
}

Result<void> GgufWriter::write(const std::filesystem::path& path) const {
  const std::filesystem::path part = path.string() + "." + std::to_string(::getpid()) + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  const auto append = [&](const Bytes& bytes) {
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
  };
  append(head());
  for (const Tensor& tensor : tensors_) {
    append(tensor.bytes);
    append(Bytes(padded(tensor.bytes.size(), gguf_alignment) - tensor.bytes.size()));
  }
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(part, path, error);
  if (!file || error) {
    std::filesystem::remove(part, error);
    return fail(ErrorCode::unavailable,
                path.string() + " could not be written: look at space and rights of its folder");
  }
  return {};
}

}  // namespace osler::models
