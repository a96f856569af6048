#include "knowledge/models/small_bert.h"

#include <fstream>
#include <random>
#include <string_view>
#include <vector>

namespace osler::models {
namespace {

std::vector<std::string> vocabulary() {
  std::vector<std::string> pieces{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
  for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789?.,:;!'-")) {
    pieces.emplace_back(1, c);
    pieces.push_back(std::string("##") + c);
  }
  for (const char* word : {"pain", "chest", "take", "the", "paracetamol", "##ing", "##ol"}) {
    pieces.emplace_back(word);
  }
  return pieces;
}

class Writer {
 public:
  explicit Writer(const SmallBert& shape) : shape_(shape), random_(shape.seed) {}

  // `mean` 1 for the scale of a norm, else 0.
  void add(const std::string& name, std::size_t rows, std::size_t columns, float mean = 0) {
    const std::size_t count = (rows == 0 ? 1 : rows) * columns;
    std::normal_distribution<float> normal(mean, 0.2F);
    std::vector<float> values(count);
    for (float& value : values) value = normal(random_);
    if (name == shape_.leave_out) return;
    header_ += (header_.empty() ? "" : ",") + ("\"" + name) + R"(":{"dtype":"F32","shape":[)" +
               (rows == 0 ? "" : std::to_string(rows) + ",") + std::to_string(columns) +
               R"(],"data_offsets":[)" + std::to_string(data_.size() * 4) + "," +
               std::to_string((data_.size() + count) * 4) + "]}";
    data_.insert(data_.end(), values.begin(), values.end());
  }
  void add_linear(const std::string& name, std::size_t out, std::size_t in) {
    add(name + ".weight", out, in);
    add(name + ".bias", 0, out);
  }
  void add_norm(const std::string& name) {
    add(name + ".weight", 0, shape_.width, 1);
    add(name + ".bias", 0, shape_.width);
  }
  void write(const std::filesystem::path& path) const {
    const std::string header = "{" + header_ + "}";
    const std::uint64_t length = header.size();
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(&length), 8);
    file << header;
    file.write(reinterpret_cast<const char*>(data_.data()),
               static_cast<std::streamsize>(data_.size() * 4));
  }

 private:
  SmallBert shape_;
  std::mt19937 random_;
  std::string header_;
  std::vector<float> data_;
};

}  // namespace

BertImport write_small_bert(const std::filesystem::path& folder, const SmallBert& shape) {
  std::filesystem::create_directories(folder);
  BertImport from;
  from.weights = folder / "model.safetensors";
  from.vocabulary = folder / "vocab.txt";
  from.name = "small-bert";
  from.heads = 4;
  std::ofstream lines(from.vocabulary);
  for (const std::string& piece : vocabulary()) lines << piece << "\n";
  Writer writer(shape);
  writer.add("embeddings.word_embeddings.weight", vocabulary().size(), shape.width);
  writer.add("embeddings.position_embeddings.weight", shape.positions, shape.width);
  writer.add("embeddings.token_type_embeddings.weight", 2, shape.width);
  writer.add_norm("embeddings.LayerNorm");
  for (std::size_t i = 0; i < shape.layers; ++i) {
    const std::string layer = "encoder.layer." + std::to_string(i) + ".";
    for (const char* part : {"query", "key", "value"}) {
      writer.add_linear(layer + "attention.self." + part, shape.width, shape.width);
    }
    writer.add_linear(layer + "attention.output.dense", shape.width, shape.width);
    writer.add_norm(layer + "attention.output.LayerNorm");
    writer.add_linear(layer + "intermediate.dense", shape.feed_forward, shape.width);
    writer.add_linear(layer + "output.dense", shape.width, shape.feed_forward);
    writer.add_norm(layer + "output.LayerNorm");
  }
  writer.write(from.weights);
  return from;
}

}  // namespace osler::models
