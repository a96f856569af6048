#include "knowledge/models/embedding_space.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <vector>

namespace osler::models {
namespace {

EmbeddingSpace space() {
  EmbeddingSpace made;
  made.dims = 384;
  made.encoder_sha256 = "ab";
  made.header_template = "title > \"path\"";
  made.max_tokens = 256;
  made.pooling = "mean";
  made.tokenizer_sha256 = "cd";
  return made;
}

TEST(EmbeddingSpace, TheHashedFormHasSortedKeysAndNoSpaces) {
  EXPECT_EQ(space_json(space()),
            R"({"dense":"","dims":384,"doc_prefix":"","encoder_sha256":"ab",)"
            R"("header_template":"title > \"path\"","max_tokens":256,"mu_sha256":"",)"
            R"("normalize":true,"pooling":"mean","quant":"","tokenizer_sha256":"cd"})");
}

TEST(EmbeddingSpace, EveryPartMakesAnotherSpace) {
  const std::vector<std::function<void(EmbeddingSpace&)>> changes{
      [](auto& s) { s.dims = 383; },
      [](auto& s) { s.dense = "x"; },
      [](auto& s) { s.doc_prefix = "p: "; },
      [](auto& s) { s.encoder_sha256 = "x"; },
      [](auto& s) { s.header_template = ""; },
      [](auto& s) { s.max_tokens = 512; },
      [](auto& s) { s.mu_sha256 = "x"; },
      [](auto& s) { s.normalize = false; },
      [](auto& s) { s.pooling = "cls"; },
      [](auto& s) { s.quant = "int8"; },
      [](auto& s) { s.tokenizer_sha256 = "x"; }};
  std::set<std::string> ids{space_id(space())};
  for (const auto& change : changes) {
    EmbeddingSpace other = space();
    change(other);
    ids.insert(space_id(other));
  }
  EXPECT_EQ(ids.size(), changes.size() + 1);
  EXPECT_EQ(ids.begin()->size(), 32U);
}

}  // namespace
}  // namespace osler::models
