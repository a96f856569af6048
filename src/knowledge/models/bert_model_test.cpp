#include "knowledge/models/bert_model.h"

#include <gtest/gtest.h>

#include "knowledge/models/mapped_file.h"
#include "knowledge/models/small_bert.h"

namespace osler::models {
namespace {

struct SmallFile {
  MappedFile bytes;
  Gguf gguf;

  explicit SmallFile(const SmallBert& shape = {}) : bytes(written(shape)) {
    gguf = read_gguf(bytes.bytes()).value();
  }
  static MappedFile written(const SmallBert& shape) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "bert_model_test";
    BertImport from = write_small_bert(folder, shape);
    EXPECT_TRUE(import_bert(from, folder / "small.gguf").has_value());
    return MappedFile::open(folder / "small.gguf").value();
  }
  Result<BertModel> read() const { return read_bert(gguf, bert_portable_kernels().dense); }
};

TEST(BertModel, SizesComeFromTheFile) {
  const SmallFile file;
  const BertModel model = file.read().value();
  EXPECT_EQ(model.sizes.width, 32U);
  EXPECT_EQ(model.sizes.heads, 4U);
  EXPECT_EQ(model.layers.size(), 2U);
  EXPECT_EQ(model.layers[0].query_key_value.weights.outputs, 96U);
}

TEST(BertModel, EachTensorThatIsTakenAwayIsMissed) {
  const SmallFile whole;
  for (std::size_t i = 0; i < whole.gguf.tensors.size(); ++i) {
    SmallFile file;
    const std::string name = file.gguf.tensors[i].name;
    file.gguf.tensors.erase(file.gguf.tensors.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(file.read().error().code, ErrorCode::corrupt) << name;
  }
}

TEST(BertModel, EachTensorOfAnotherShapeIsRefused) {
  const SmallFile whole;
  for (std::size_t i = 0; i < whole.gguf.tensors.size(); ++i) {
    SmallFile file;
    file.gguf.tensors[i].shape[0] += 32;
    EXPECT_FALSE(file.read().has_value()) << file.gguf.tensors[i].name;
  }
}

TEST(BertModel, AWidthThatIsNotWholePanelsIsLeftToOthers) {
  SmallBert shape;
  shape.width = 40;
  EXPECT_EQ(SmallFile(shape).read().error().code, ErrorCode::unsupported);
}

TEST(BertModel, SenselessValuesAreRefused) {
  for (const char* key : {"bert.attention.head_count", "bert.block_count", "bert.context_length"}) {
    SmallFile file;
    file.gguf.values[key] = std::uint64_t{0};
    EXPECT_EQ(file.read().error().code, ErrorCode::corrupt) << key;
  }
  SmallFile file;
  file.gguf.values.erase("bert.attention.layer_norm_epsilon");
  EXPECT_EQ(file.read().error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace osler::models
