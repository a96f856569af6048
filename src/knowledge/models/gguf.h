#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/tensor_type.h"

namespace osler::models {

/// A value beside the weights. Whole numbers of every width become 64 bits.
using GgufValue =
    std::variant<std::uint64_t, std::int64_t, double, bool, std::string, std::vector<std::int64_t>,
                 std::vector<double>, std::vector<std::string>>;

struct GgufTensor {
  std::string name;
  std::vector<std::size_t>
      shape;  // fastest dimension first: a row-major [out][in] matrix is {in, out}
  TensorType type = TensorType::f32;
  std::span<const std::byte> bytes;  // into the file's bytes
};

/// What a GGUF file says: values by key, tensors by name. Looks into the bytes that it was read
/// from and must not outlive them.
struct Gguf {
  std::map<std::string, GgufValue, std::less<>> values;
  std::vector<GgufTensor> tensors;

  const GgufTensor* tensor(std::string_view name) const;  // nullptr: absent
  /// Errors   corrupt: absent, or not a number from 0 to 2^32 - 1.
  Result<std::uint32_t> whole(std::string_view key) const;
  /// Errors   corrupt: absent, or of another kind.
  Result<std::string> text(std::string_view key) const;
};

/// Reads GGUF version 2 or 3. Every count is checked against the file's size before anything is
/// allocated, and every tensor lies inside the file.
/// Errors   corrupt: not GGUF, cut short, contradicts itself; unsupported: version, tensor type or
///          nested array that we do not read.
/// Source   ggml/docs/gguf.md.
Result<Gguf> read_gguf(std::span<const std::byte> file);

/// Collects values and tensors and writes them as GGUF version 3. The same calls give the same
/// bytes: keys are written in order of their names, tensors in the order in which they were added.
class GgufWriter {
 public:
  void set_u32(std::string key, std::uint32_t value);
  void set_f32(std::string key, float value);
  void set_bool(std::string key, bool value);
  void set_text(std::string key, std::string_view value);
  void set_i32s(std::string key, std::span<const std::int32_t> values);
  void set_f32s(std::string key, std::span<const float> values);
  void set_texts(std::string key, std::span<const std::string> values);
  /// `bytes` must hold exactly shape x type.
  void add(std::string name, std::vector<std::size_t> shape, TensorType type,
           std::vector<std::byte> bytes);

  /// Writes beside `path`, then renames: a reader never sees half a file.
  /// Errors   unavailable: the disk is full or the folder cannot be written.
  Result<void> write(const std::filesystem::path& path) const;
  std::vector<std::byte> head() const;   // everything before the weights
  std::vector<std::byte> bytes() const;  // what write() writes

 private:
  struct Tensor {
    std::string name;
    std::vector<std::size_t> shape;
    TensorType type;
    std::vector<std::byte> bytes;
  };
  std::map<std::string, std::vector<std::byte>> values_;  // type and value, as they lie in the file
  std::vector<Tensor> tensors_;
};

}  // namespace osler::models
