#include "knowledge/models/bert_model.h"

#include <array>
#include <string>
#include <utility>

#include "knowledge/models/tensor_floats.h"

namespace osler::models {
namespace {

Result<float> epsilon_of(const Gguf& gguf) {
  const auto found = gguf.values.find("bert.attention.layer_norm_epsilon");
  const auto* value = found == gguf.values.end() ? nullptr : std::get_if<double>(&found->second);
  if (value == nullptr || !(*value >= 0 && *value < 1)) {
    return fail(ErrorCode::corrupt, "bert.attention.layer_norm_epsilon is missing or senseless");
  }
  return static_cast<float>(*value);
}

Result<void> check_sizes(const BertSizes& sizes) {
  if (sizes.width == 0 || sizes.feed_forward == 0 || sizes.layers == 0 || sizes.positions == 0 ||
      sizes.heads == 0 || sizes.width % sizes.heads != 0) {
    return fail(ErrorCode::corrupt, "the sizes of this BERT contradict each other");
  }
  if (sizes.width % panel_columns != 0 || sizes.feed_forward % panel_columns != 0) {
    return fail(ErrorCode::unsupported,
                "the own encoder reads widths that are multiples of 32; this model has " +
                    std::to_string(sizes.width) + " and " + std::to_string(sizes.feed_forward));
  }
  return {};
}

Result<BertSizes> sizes_of(const Gguf& gguf) {
  BertSizes sizes;
  const std::array<std::pair<const char*, std::size_t*>, 5> numbers{
      {{"bert.embedding_length", &sizes.width},
       {"bert.attention.head_count", &sizes.heads},
       {"bert.feed_forward_length", &sizes.feed_forward},
       {"bert.block_count", &sizes.layers},
       {"bert.context_length", &sizes.positions}}};
  for (const auto& [key, number] : numbers) {
    TRY_ASSIGN(*number, gguf.whole(key));
  }
  for (const auto& [name, number] : {std::pair("token_embd.weight", &sizes.vocabulary),
                                     std::pair("token_types.weight", &sizes.segments)}) {
    const GgufTensor* table = gguf.tensor(name);
    if (table == nullptr || table->shape.empty() || table->shape.size() > 2) {
      return fail(ErrorCode::corrupt, std::string("tensor ") + name + " is missing or no table");
    }
    *number = table->shape.size() == 2 ? table->shape[1] : 1;
  }
  TRY_ASSIGN(sizes.epsilon, epsilon_of(gguf));
  TRY(check_sizes(sizes));
  return sizes;
}

class Reader {
 public:
  Reader(const Gguf& gguf, const BertGemm& gemm, const BertSizes& sizes)
      : gguf_(gguf), gemm_(gemm), sizes_(sizes) {}

  Result<BertNorm> norm(const std::string& name) const {
    BertNorm made;
    TRY_ASSIGN(made.gain, tensor_floats(gguf_, name + ".weight", {sizes_.width}));
    TRY_ASSIGN(made.shift, tensor_floats(gguf_, name + ".bias", {sizes_.width}));
    return made;
  }

  // Matrices of the same input become one.
  Result<BertLinear> linear(std::span<const std::string> names, std::size_t inputs,
                            std::size_t outputs) const {
    std::vector<float> weights;
    BertLinear made;
    for (const std::string& name : names) {
      TRY_ASSIGN(const auto matrix, tensor_floats(gguf_, name + ".weight", {inputs, outputs}));
      TRY_ASSIGN(const auto bias, tensor_floats(gguf_, name + ".bias", {outputs}));
      weights.insert(weights.end(), matrix.begin(), matrix.end());
      made.bias.insert(made.bias.end(), bias.begin(), bias.end());
    }
    gemm_.pack({weights.data(), made.bias.size(), inputs, inputs, 1}, made.weights);
    return made;
  }

  Result<std::vector<float>> places() const {
    TRY_ASSIGN(auto rows,
               tensor_floats(gguf_, "position_embd.weight", {sizes_.width, sizes_.positions}));
    const GgufTensor& table = *gguf_.tensor("token_types.weight");
    TRY_ASSIGN(const auto segments, tensor_floats(gguf_, table.name, table.shape));
    if (table.shape[0] != sizes_.width) {
      return fail(ErrorCode::corrupt, "the tables of this model are not of one width");
    }
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] += segments[i % sizes_.width];
    return rows;
  }

  Result<BertLayer> layer(std::size_t number) const {
    const std::string name = "blk." + std::to_string(number) + ".";
    const std::size_t width = sizes_.width;
    const std::array<std::string, 3> first{name + "attn_q", name + "attn_k", name + "attn_v"};
    const std::array<std::string, 1> output{name + "attn_output"};
    const std::array<std::string, 1> up{name + "ffn_up"};
    const std::array<std::string, 1> down{name + "ffn_down"};
    BertLayer made;
    TRY_ASSIGN(made.query_key_value, linear(first, width, width));
    TRY_ASSIGN(made.output, linear(output, width, width));
    TRY_ASSIGN(made.after_attention, norm(name + "attn_output_norm"));
    TRY_ASSIGN(made.up, linear(up, width, sizes_.feed_forward));
    TRY_ASSIGN(made.down, linear(down, sizes_.feed_forward, width));
    TRY_ASSIGN(made.after_feed_forward, norm(name + "layer_output_norm"));
    return made;
  }

 private:
  const Gguf& gguf_;
  const BertGemm& gemm_;
  const BertSizes& sizes_;
};

}  // namespace

Result<BertModel> read_bert(const Gguf& gguf, const BertGemm& gemm) {
  BertModel model;
  TRY_ASSIGN(model.sizes, sizes_of(gguf));
  const Reader reader(gguf, gemm, model.sizes);
  TRY_ASSIGN(const GgufTensor* words, checked_tensor(gguf, "token_embd.weight",
                                                     {model.sizes.width, model.sizes.vocabulary}));
  model.words = *words;
  TRY_ASSIGN(model.places, reader.places());
  TRY_ASSIGN(model.embeddings, reader.norm("token_embd_norm"));
  for (std::size_t i = 0; i < model.sizes.layers; ++i) {
    TRY_ASSIGN(auto layer, reader.layer(i));
    model.layers.push_back(std::move(layer));
  }
  return model;
}

}  // namespace osler::models
