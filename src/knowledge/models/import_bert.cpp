#include "knowledge/models/import_bert.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "knowledge/models/gguf.h"
#include "knowledge/models/mapped_file.h"
#include "knowledge/models/safetensors.h"
#include "knowledge/models/wordpiece.h"

namespace osler::models {
namespace {

using Names = std::pair<std::string_view, std::string_view>;  // Hugging Face, GGUF

constexpr std::array<Names, 5> embedding_names{
    {{"embeddings.word_embeddings.weight", "token_embd.weight"},
     {"embeddings.position_embeddings.weight", "position_embd.weight"},
     {"embeddings.token_type_embeddings.weight", "token_types.weight"},
     {"embeddings.LayerNorm.weight", "token_embd_norm.weight"},
     {"embeddings.LayerNorm.bias", "token_embd_norm.bias"}}};

constexpr std::array<Names, 8> layer_names{{{"attention.self.query", "attn_q"},
                                            {"attention.self.key", "attn_k"},
                                            {"attention.self.value", "attn_v"},
                                            {"attention.output.dense", "attn_output"},
                                            {"attention.output.LayerNorm", "attn_output_norm"},
                                            {"intermediate.dense", "ffn_up"},
                                            {"output.dense", "ffn_down"},
                                            {"output.LayerNorm", "layer_output_norm"}}};

struct Sizes {
  std::size_t width = 0;
  std::size_t feed_forward = 0;
  std::size_t layers = 0;
  std::size_t positions = 0;
  std::size_t segments = 0;
  std::size_t vocabulary = 0;
};

Result<const Safetensor*> find(const Safetensors& tensors, const std::string& name) {
  auto found = tensors.find(name);
  if (found == tensors.end()) found = tensors.find("bert." + name);  // some files have a prefix
  if (found == tensors.end()) {
    return fail(ErrorCode::corrupt, "tensor " + name + " is missing: this is not a BERT model");
  }
  return &found->second;
}

std::string layer_name(std::size_t layer, std::string_view part, std::string_view kind) {
  return "encoder.layer." + std::to_string(layer) + "." + std::string(part) + "." +
         std::string(kind);
}

Result<Sizes> sizes_of(const Safetensors& tensors) {
  Sizes sizes;
  TRY_ASSIGN(const auto* words, find(tensors, "embeddings.word_embeddings.weight"));
  TRY_ASSIGN(const auto* positions, find(tensors, "embeddings.position_embeddings.weight"));
  TRY_ASSIGN(const auto* segments, find(tensors, "embeddings.token_type_embeddings.weight"));
  TRY_ASSIGN(const auto* up, find(tensors, layer_name(0, "intermediate.dense", "weight")));
  for (const auto* matrix : {words, positions, segments, up}) {
    if (matrix->shape.size() != 2 || matrix->shape[1] != words->shape.back()) {
      return fail(ErrorCode::corrupt, "the tables of this model are not of one width");
    }
  }
  sizes.width = words->shape[1];
  sizes.vocabulary = words->shape[0];
  sizes.positions = positions->shape[0];
  sizes.segments = segments->shape[0];
  sizes.feed_forward = up->shape[0];
  while (find(tensors, layer_name(sizes.layers, "attention.self.query", "weight"))) ++sizes.layers;
  return sizes;
}

std::vector<std::byte> stored(std::span<const float> values, TensorType type) {
  std::vector<std::byte> bytes(values.size() * tensor_block(type)->bytes);
  if (type == TensorType::f32) {
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::uint16_t half = type == TensorType::bf16 ? to_bf16(values[i]) : to_f16(values[i]);
    std::memcpy(bytes.data() + 2 * i, &half, 2);
  }
  return bytes;
}

class Importer {
 public:
  Importer(const Safetensors& tensors, const Sizes& sizes, TensorType matrices)
      : tensors_(tensors), sizes_(sizes), matrices_(matrices) {}

  // Tables that are added to, and vectors, stay f32: llama.cpp adds only those.
  Result<void> add_embeddings() {
    const std::array<std::size_t, 5> rows{sizes_.vocabulary, sizes_.positions, sizes_.segments, 1,
                                          1};
    for (std::size_t i = 0; i < embedding_names.size(); ++i) {
      const auto& [from, to] = embedding_names[i];
      TRY(add(std::string(from), std::string(to), i == 0 ? matrices_ : TensorType::f32,
              {sizes_.width, rows[i]}));
    }
    return {};
  }

  Result<void> add_layer(std::size_t layer) {
    for (const auto& [from, to] : layer_names) {
      const std::string target = "blk." + std::to_string(layer) + "." + std::string(to);
      const bool norm = from.ends_with("LayerNorm");
      const std::size_t in = to == "ffn_down" ? sizes_.feed_forward : sizes_.width;
      const std::size_t out = to == "ffn_up" ? sizes_.feed_forward : sizes_.width;
      TRY(add(layer_name(layer, from, "weight"), target + ".weight",
              norm ? TensorType::f32 : matrices_, norm ? Shape{out, 1} : Shape{in, out}));
      TRY(add(layer_name(layer, from, "bias"), target + ".bias", TensorType::f32, {out, 1}));
    }
    return {};
  }

  GgufWriter& writer() { return writer_; }

 private:
  using Shape = std::array<std::size_t, 2>;  // columns, rows

  Result<void> add(const std::string& from, const std::string& to, TensorType type, Shape shape) {
    TRY_ASSIGN(const Safetensor* tensor, find(tensors_, from));
    TRY_ASSIGN(const std::vector<float> values, as_floats(*tensor));
    if (values.size() != shape[0] * shape[1] || tensor->shape.back() != shape[0]) {
      return fail(ErrorCode::corrupt,
                  "tensor " + from + " is of another shape than its neighbours");
    }
    std::vector<std::size_t> lengths{shape[0]};
    if (tensor->shape.size() == 2) lengths.push_back(shape[1]);
    writer_.add(to, lengths, type, stored(values, type));
    return {};
  }

  const Safetensors& tensors_;
  Sizes sizes_;
  TensorType matrices_;
  GgufWriter writer_;
};

constexpr std::array<Names, 6> special_tokens{
    {{"[PAD]", "padding_token_id"},
     {"[UNK]", "unknown_token_id"},
     {"[CLS]", "cls_token_id"},
     {"[CLS]", "bos_token_id"},
     {"[SEP]", "seperator_token_id"},  // llama.cpp spells it so
     {"[MASK]", "mask_token_id"}}};

void describe_vocabulary(GgufWriter& writer, const WordPiece& pieces) {
  const std::vector<std::string> tokens = pieces.gguf_tokens();
  std::vector<std::int32_t> kinds(tokens.size(), 1);  // kinds of llama.cpp: 1 is ordinary
  for (const auto& [token, key] : special_tokens) {
    const auto found = std::find(tokens.begin(), tokens.end(), token);
    if (found == tokens.end()) continue;
    const auto id = static_cast<std::size_t>(found - tokens.begin());
    kinds[id] = 3;  // steers the model
    writer.set_u32("tokenizer.ggml." + std::string(key), static_cast<std::uint32_t>(id));
  }
  writer.set_text("tokenizer.ggml.model", "bert");
  writer.set_texts("tokenizer.ggml.tokens", tokens);
  writer.set_i32s("tokenizer.ggml.token_type", kinds);
}

void describe_model(GgufWriter& writer, const BertImport& from, const Sizes& sizes) {
  const auto number = [&](const char* key, std::size_t value) {
    writer.set_u32(key, static_cast<std::uint32_t>(value));
  };
  writer.set_text("general.architecture", "bert");
  writer.set_text("general.name", from.name);
  number("bert.context_length", sizes.positions);
  number("bert.embedding_length", sizes.width);
  number("bert.feed_forward_length", sizes.feed_forward);
  number("bert.block_count", sizes.layers);
  number("bert.attention.head_count", from.heads);
  number("tokenizer.ggml.token_type_count", sizes.segments);
  number("bert.pooling_type", from.pooling == Pooling::mean ? 1 : 2);  // llama_pooling_type
  writer.set_bool("bert.attention.causal", false);
  writer.set_f32("bert.attention.layer_norm_epsilon", static_cast<float>(from.epsilon));
}

Result<WordPiece> read_vocabulary(const std::filesystem::path& path) {
  TRY_ASSIGN(const MappedFile file, MappedFile::open(path));
  return WordPiece::from_vocabulary(
      {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()});
}

}  // namespace

Result<void> import_bert(const BertImport& from, const std::filesystem::path& to) {
  TRY_ASSIGN(const MappedFile file, MappedFile::open(from.weights));
  TRY_ASSIGN(const Safetensors tensors, read_safetensors(file.bytes()));
  TRY_ASSIGN(const WordPiece pieces, read_vocabulary(from.vocabulary));
  TRY_ASSIGN(const Sizes sizes, sizes_of(tensors));
  if (pieces.vocabulary_size() != sizes.vocabulary) {
    return fail(ErrorCode::corrupt, from.vocabulary.string() + " has " +
                                        std::to_string(pieces.vocabulary_size()) +
                                        " pieces, the weights " + std::to_string(sizes.vocabulary));
  }
  if (from.heads == 0 || sizes.width % from.heads != 0) {
    return fail(ErrorCode::invalid_argument, "the width of the model is not whole heads");
  }
  Importer importer(tensors, sizes, from.matrices);
  TRY(importer.add_embeddings());
  for (std::size_t layer = 0; layer < sizes.layers; ++layer) TRY(importer.add_layer(layer));
  describe_model(importer.writer(), from, sizes);
  describe_vocabulary(importer.writer(), pieces);
  return importer.writer().write(to);
}

}  // namespace osler::models
