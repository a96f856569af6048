#include "knowledge/models/gguf.h"

#include <algorithm>
#include <limits>
#include <set>

#include "knowledge/models/byte_cursor.h"
#include "knowledge/models/gguf_layout.h"

namespace osler::models {
namespace {

Result<std::size_t> alignment_of(const Gguf& gguf) {
  if (gguf.values.find("general.alignment") == gguf.values.end()) return gguf_alignment;
  TRY_ASSIGN(const auto given, gguf.whole("general.alignment"));
  if (given == 0 || given % 8 != 0 || given > 65536) {
    return fail(ErrorCode::corrupt, "GGUF: general.alignment must be a multiple of 8 up to 65536");
  }
  return given;
}

template <class T, class Wide>
Result<GgufValue> read_number(ByteCursor& cursor) {
  TRY_ASSIGN(const T value, cursor.number<T>());
  return GgufValue(static_cast<Wide>(value));
}

Result<GgufValue> read_scalar(ByteCursor& cursor, GgufType type) {
  switch (type) {
    case GgufType::u8:
      return read_number<std::uint8_t, std::uint64_t>(cursor);
    case GgufType::i8:
      return read_number<std::int8_t, std::int64_t>(cursor);
    case GgufType::u16:
      return read_number<std::uint16_t, std::uint64_t>(cursor);
    case GgufType::i16:
      return read_number<std::int16_t, std::int64_t>(cursor);
    case GgufType::u32:
      return read_number<std::uint32_t, std::uint64_t>(cursor);
    case GgufType::i32:
      return read_number<std::int32_t, std::int64_t>(cursor);
    case GgufType::u64:
      return read_number<std::uint64_t, std::uint64_t>(cursor);
    case GgufType::i64:
      return read_number<std::int64_t, std::int64_t>(cursor);
    case GgufType::f32:
      return read_number<float, double>(cursor);
    case GgufType::f64:
      return read_number<double, double>(cursor);
    case GgufType::boolean:
      return read_number<std::uint8_t, bool>(cursor);
    case GgufType::text: {
      TRY_ASSIGN(auto text, cursor.text());
      return GgufValue(std::move(text));
    }
    case GgufType::array:
      break;
  }
  return fail(ErrorCode::unsupported, "GGUF: a value is of a kind that is not read here");
}

// Every scalar that counts as whole becomes i64; u64 above 2^63 wraps, no known key needs it.
template <class T>
Result<GgufValue> read_items(ByteCursor& cursor, GgufType type, std::size_t count) {
  std::vector<T> items;
  items.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    TRY_ASSIGN(GgufValue item, read_scalar(cursor, type));
    if constexpr (std::is_same_v<T, std::string>) {
      items.push_back(std::get<std::string>(std::move(item)));
    } else if (const auto* whole = std::get_if<std::uint64_t>(&item)) {
      items.push_back(static_cast<T>(*whole));
    } else if (const auto* with_sign = std::get_if<std::int64_t>(&item)) {
      items.push_back(static_cast<T>(*with_sign));
    } else if (const auto* real = std::get_if<double>(&item)) {
      items.push_back(static_cast<T>(*real));
    } else {
      items.push_back(static_cast<T>(std::get<bool>(item)));
    }
  }
  return GgufValue(std::move(items));
}

// Fewest bytes that one item takes in the file.
std::size_t least_bytes(GgufType type) {
  switch (type) {
    case GgufType::u8:
    case GgufType::i8:
    case GgufType::boolean:
      return 1;
    case GgufType::u16:
    case GgufType::i16:
      return 2;
    case GgufType::u32:
    case GgufType::i32:
    case GgufType::f32:
      return 4;
    default:
      return 8;
  }
}

Result<GgufValue> read_value(ByteCursor& cursor) {
  TRY_ASSIGN(const auto type, cursor.number<std::uint32_t>());
  if (static_cast<GgufType>(type) != GgufType::array) {
    return read_scalar(cursor, static_cast<GgufType>(type));
  }
  TRY_ASSIGN(const auto raw, cursor.number<std::uint32_t>());
  const auto item = static_cast<GgufType>(raw);
  TRY_ASSIGN(const auto count, cursor.count(least_bytes(item)));
  if (item == GgufType::text) return read_items<std::string>(cursor, item, count);
  if (item == GgufType::f32 || item == GgufType::f64) {
    return read_items<double>(cursor, item, count);
  }
  return read_items<std::int64_t>(cursor, item, count);
}

// A tensor as the head describes it; its bytes are found once the end of the head is known.
struct Described {
  GgufTensor tensor;
  std::uint64_t offset = 0;
  std::size_t size = 0;
};

Result<std::size_t> bytes_of(const GgufTensor& tensor) {
  const auto block = tensor_block(tensor.type);
  if (!block) {
    return fail(ErrorCode::unsupported, "GGUF: tensor " + tensor.name + " is stored as type " +
                                            std::to_string(static_cast<unsigned>(tensor.type)) +
                                            ", which is not read here");
  }
  std::size_t elements = 1;
  for (const std::size_t length : tensor.shape) {
    if (length == 0 || elements > std::numeric_limits<std::size_t>::max() / 256 / length) {
      return fail(ErrorCode::corrupt, "GGUF: tensor " + tensor.name + " has an impossible shape");
    }
    elements *= length;
  }
  if (tensor.shape.front() % block->elements != 0) {
    return fail(ErrorCode::corrupt,
                "GGUF: a row of tensor " + tensor.name + " is not whole blocks");
  }
  return elements / block->elements * block->bytes;
}

Result<Described> read_tensor(ByteCursor& cursor) {
  Described described;
  TRY_ASSIGN(described.tensor.name, cursor.text());
  TRY_ASSIGN(const auto dimensions, cursor.number<std::uint32_t>());
  if (dimensions < 1 || dimensions > 4) {
    return fail(ErrorCode::corrupt, "GGUF: a tensor has " + std::to_string(dimensions) +
                                        " dimensions; 1 to 4 are possible");
  }
  for (std::uint32_t i = 0; i < dimensions; ++i) {
    TRY_ASSIGN(const auto length, cursor.number<std::uint64_t>());
    described.tensor.shape.push_back(length);
  }
  TRY_ASSIGN(const auto type, cursor.number<std::uint32_t>());
  described.tensor.type = static_cast<TensorType>(type);
  TRY_ASSIGN(described.offset, cursor.number<std::uint64_t>());
  TRY_ASSIGN(described.size, bytes_of(described.tensor));
  return described;
}

Result<void> place(Described& described, std::span<const std::byte> data) {
  if (described.offset > data.size() || described.size > data.size() - described.offset) {
    return fail(ErrorCode::corrupt, "GGUF: tensor " + described.tensor.name +
                                        " reaches beyond the end of the file; fetch it again");
  }
  described.tensor.bytes = data.subspan(described.offset, described.size);
  return {};
}

Result<void> read_values(ByteCursor& cursor, std::size_t count, Gguf& gguf) {
  for (std::size_t i = 0; i < count; ++i) {
    TRY_ASSIGN(auto key, cursor.text());
    TRY_ASSIGN(auto value, read_value(cursor));
    if (!gguf.values.emplace(std::move(key), std::move(value)).second) {
      return fail(ErrorCode::corrupt, "GGUF: a key is given twice");
    }
  }
  return {};
}

Result<void> read_tensors(ByteCursor& cursor, std::size_t count, std::span<const std::byte> file,
                          Gguf& gguf) {
  std::vector<Described> described;
  described.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    TRY_ASSIGN(auto one, read_tensor(cursor));
    described.push_back(std::move(one));
  }
  TRY_ASSIGN(const auto alignment, alignment_of(gguf));
  const std::size_t head = padded(cursor.position(), alignment);
  std::set<std::string_view> names;
  for (Described& one : described) {
    TRY(place(one, file.subspan(std::min(head, file.size()))));
    if (!names.insert(one.tensor.name).second) {
      return fail(ErrorCode::corrupt, "GGUF: tensor " + one.tensor.name + " is given twice");
    }
  }
  for (Described& one : described) gguf.tensors.push_back(std::move(one.tensor));
  return {};
}

}  // namespace

Result<Gguf> read_gguf(std::span<const std::byte> file) {
  ByteCursor cursor(file, "GGUF");
  TRY_ASSIGN(const auto magic, cursor.number<std::uint32_t>());
  if (magic != gguf_magic) return fail(ErrorCode::corrupt, "this is not a GGUF file");
  TRY_ASSIGN(const auto version, cursor.number<std::uint32_t>());
  if (version != 2 && version != 3) {
    return fail(ErrorCode::unsupported,
                "GGUF version " + std::to_string(version) + "; versions 2 and 3 are read here");
  }
  // A tensor takes at least name length, dimensions, one length, type and offset; a value at least
  // key length, type and one byte.
  TRY_ASSIGN(const auto tensors, cursor.count(32));
  TRY_ASSIGN(const auto values, cursor.count(13));
  Gguf gguf;
  TRY(read_values(cursor, values, gguf));
  TRY(read_tensors(cursor, tensors, file, gguf));
  return gguf;
}

const GgufTensor* Gguf::tensor(std::string_view name) const {
  const auto found = std::find_if(tensors.begin(), tensors.end(),
                                  [&](const GgufTensor& one) { return one.name == name; });
  return found == tensors.end() ? nullptr : &*found;
}

Result<std::uint32_t> Gguf::whole(std::string_view key) const {
  const auto found = values.find(key);
  const GgufValue* value = found == values.end() ? nullptr : &found->second;
  const auto* bare = value == nullptr ? nullptr : std::get_if<std::uint64_t>(value);
  const auto* with_sign = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
  const std::uint64_t number = bare != nullptr        ? *bare
                               : with_sign != nullptr ? static_cast<std::uint64_t>(*with_sign)
                                                      : std::numeric_limits<std::uint64_t>::max();
  if (number > std::numeric_limits<std::uint32_t>::max()) {
    return fail(ErrorCode::corrupt, "GGUF: " + std::string(key) + " is missing or not a number");
  }
  return static_cast<std::uint32_t>(number);
}

Result<std::string> Gguf::text(std::string_view key) const {
  const auto found = values.find(key);
  if (found != values.end()) {
    if (const auto* text = std::get_if<std::string>(&found->second)) return *text;
  }
  return fail(ErrorCode::corrupt, "GGUF: " + std::string(key) + " is missing or not a text");
}

}  // namespace osler::models
