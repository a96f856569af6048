#include "knowledge/models/bert_forward.h"

#include <gtest/gtest.h>

#include <array>

#include "knowledge/models/mapped_file.h"
#include "knowledge/models/small_bert.h"

namespace osler::models {
namespace {

class BertForwardTest : public testing::Test {
 protected:
  BertForwardTest() : file_(written()), kernels_(bert_portable_kernels()) {
    model_ = read_bert(read_gguf(file_.bytes()).value(), kernels_.dense).value();
  }
  static MappedFile written() {
    const auto folder = std::filesystem::path(testing::TempDir()) / "bert_forward_test";
    EXPECT_TRUE(import_bert(write_small_bert(folder), folder / "small.gguf").has_value());
    return MappedFile::open(folder / "small.gguf").value();
  }
  MappedFile file_;
  BertKernels kernels_;
  BertModel model_;
};

TEST_F(BertForwardTest, TheOrderOfTokensAndOnlyTheirOwnTextMatter) {
  BertForward forward(model_, kernels_);
  const std::array<TokenId, 3> one{2, 7, 9};
  const std::array<TokenId, 3> turned{2, 9, 7};
  const std::array<std::span<const TokenId>, 3> texts{one, turned, one};
  std::vector<float> rows(3 * 32);
  ASSERT_TRUE(forward.run(texts, Pooling::mean, rows, {}));
  const std::span all(rows);
  EXPECT_TRUE(std::ranges::equal(all.subspan(0, 32), all.subspan(64, 32)));
  EXPECT_FALSE(std::ranges::equal(all.subspan(0, 32), all.subspan(32, 32)));
}

TEST_F(BertForwardTest, AStopIsObeyed) {
  BertForward forward(model_, kernels_);
  const std::array<TokenId, 3> one{2, 7, 9};
  const std::array<std::span<const TokenId>, 1> texts{one};
  std::vector<float> rows(32);
  std::stop_source source;
  source.request_stop();
  EXPECT_FALSE(forward.run(texts, Pooling::mean, rows, source.get_token()));
}

}  // namespace
}  // namespace osler::models
