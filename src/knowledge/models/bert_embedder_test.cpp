// Every way of multiplying that this CPU has against BERT written down plainly.
#include "knowledge/models/bert_embedder.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <numeric>
#include <random>

#include "knowledge/models/bert_reference.h"
#include "knowledge/models/mapped_file.h"
#include "knowledge/models/small_bert.h"
#include "knowledge/models/test_models.h"

namespace osler::models {
namespace {

struct Way {
  std::string name;
  SimdLevel level;
  Arithmetic arithmetic;
  bool exact;
  double cosine;  // at least, to the reference (retrieval 7)
};

std::vector<Way> ways() {
  std::vector<Way> all;
  const auto add = [&](const Way& way) {
    if (supported(way.level)) all.push_back(way);
  };
  add({"scalar", SimdLevel::scalar, Arithmetic::floats, true, 0.9999999});
  add({"avx2", SimdLevel::avx2, Arithmetic::floats, true, 0.9999999});
  add({"avx512", SimdLevel::avx512, Arithmetic::floats, true, 0.9999999});
  if (has_fast_avx512_bf16()) {  // elsewhere this way multiplies f32
    add({"avx512_bf16", SimdLevel::avx512, Arithmetic::floats, false, 0.9999});
  }
  add({"avx512_int8", SimdLevel::avx512, Arithmetic::int8, false, 0.995});
  add({"amx_bf16", SimdLevel::amx, Arithmetic::floats, false, 0.9999});
  add({"amx_int8", SimdLevel::amx, Arithmetic::int8, false, 0.995});
  return all;
}

double dot(std::span<const float> a, std::span<const float> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// Seeded texts of letters and digits, 1 to 36 tokens.
std::vector<std::string> random_texts(std::size_t count) {
  std::mt19937 random(5);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    const std::size_t letters = 1 + random() % 36;
    for (std::size_t n = 0; n < letters; ++n) {
      text += static_cast<char>('a' + random() % 26);
      if (random() % 4 == 0) text += ' ';
    }
    texts.push_back(text);
  }
  return texts;
}

struct SmallModel {
  BertImport from;
  std::filesystem::path file;
  ModelCard card;

  explicit SmallModel(const SmallBert& shape = {}, TensorType matrices = TensorType::f32) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "bert_embedder_test";
    from = write_small_bert(folder, shape);
    from.matrices = matrices;
    file = folder / "small.gguf";
    EXPECT_TRUE(import_bert(from, file).has_value());
    card.name = "small";
    card.sha256 = hash_of_file(file).value();
    card.context = shape.positions;
    card.dimension = shape.width;
  }
  Result<std::unique_ptr<BertEmbedder>> open(const BertEmbedderOptions& options = {}) const {
    return BertEmbedder::open(verify_model_file(file, card.sha256).value(), card, options);
  }
};

BertEmbedderOptions options_of(const Way& way) {
  BertEmbedderOptions options;
  options.level = way.level;
  options.arithmetic = way.arithmetic;
  options.exact = way.exact;
  return options;
}

class BertEmbedderWay : public testing::TestWithParam<Way> {};

TEST_P(BertEmbedderWay, AgreesWithTheReferenceOnModelsOfSeveralShapes) {
  for (const std::size_t width : {32U, 96U}) {
    SmallBert shape;
    shape.width = width;
    shape.feed_forward = 3 * width;
    const SmallModel model(shape);
    const auto embedder = model.open(options_of(GetParam())).value();
    const auto weights = MappedFile::open(model.from.weights).value();
    const Safetensors tensors = read_safetensors(weights.bytes()).value();
    std::ifstream lines(model.from.vocabulary);
    const std::string text{std::istreambuf_iterator<char>(lines), {}};
    const WordPiece pieces = WordPiece::from_vocabulary(text).value();
    const auto texts = random_texts(20);
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const Matrix rows = embedder->embed(views, EmbedFor::document, {}).value();
    const BertReference reference(tensors, model.from.heads, model.from.epsilon);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto expected = reference.embed(pieces.encode(texts[i])).value();
      EXPECT_GE(dot(expected, rows.row(i)), GetParam().cosine) << width << " " << texts[i];
    }
  }
}

TEST_P(BertEmbedderWay, ATextHasTheSameBytesAloneAmong64AndWithAnyNumberOfThreads) {
  const SmallModel model;
  BertEmbedderOptions options = options_of(GetParam());
  const auto one = model.open(options).value();
  options.threads = 3;
  const auto three = model.open(options).value();
  const auto texts = random_texts(64);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const Matrix together = one->embed(views, EmbedFor::document, {}).value();
  EXPECT_EQ(three->embed(views, EmbedFor::document, {}).value().values, together.values);
  for (std::size_t i = 0; i < views.size(); ++i) {
    const Matrix alone = one->embed(std::span(&views[i], 1), EmbedFor::document, {}).value();
    EXPECT_TRUE(std::ranges::equal(alone.row(0), together.row(i))) << texts[i];
  }
}

TEST_P(BertEmbedderWay, AgreesWithLlamaOnTheShippedModel) {
  const auto llama = shipped_embedder();
  if (llama == nullptr) GTEST_SKIP() << why_models_are_absent();
  const ModelCard card = shipped_models()[0];
  const auto file = obtain_model_file(card, default_models_folder()).value();
  const auto own = BertEmbedder::open(file, card, options_of(GetParam())).value();
  const bool same_space = own->identity().space_id == llama->identity().space_id;
  EXPECT_EQ(same_space, GetParam().arithmetic == Arithmetic::floats);
  std::string longest = "Take one tablet every six hours with food.";
  while (own->count_tokens(longest + " fever") <= own->max_tokens()) longest += " fever";
  const std::array<std::string_view, 6> texts{
      "chest pain",
      "How often may I take paracetamol for a headache?",
      "Ménière's disease causes vertigo, tinnitus and hearing loss.",
      "El paciente tiene dolor en el pecho y dificultad para respirar.",
      "Take 2.5 mg twice daily, not more than 10 mg in 24 hours (see section 4.2).",
      longest};
  const Matrix expected = llama->embed(texts, EmbedFor::document, {}).value();
  const Matrix rows = own->embed(texts, EmbedFor::document, {}).value();
  double worst = 1;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    worst = std::min(worst, dot(rows.row(i), expected.row(i)));
  }
  std::cout << "worst cosine " << worst << "\n";
  EXPECT_GE(worst, GetParam().arithmetic == Arithmetic::int8 ? 0.99 : 0.9999);
}

INSTANTIATE_TEST_SUITE_P(Ways, BertEmbedderWay, testing::ValuesIn(ways()),
                         [](const auto& way) { return way.param.name; });

TEST(BertEmbedder, HalfPrecisionFilesAreReadToo) {
  const std::array<std::string_view, 1> text{"chest pain"};
  const Matrix exact = SmallModel().open().value()->embed(text, EmbedFor::document, {}).value();
  for (const auto type : {TensorType::f16, TensorType::bf16}) {
    const auto embedder = SmallModel({}, type).open().value();
    const Matrix rows = embedder->embed(text, EmbedFor::document, {}).value();
    EXPECT_GE(dot(rows.row(0), exact.row(0)), 0.999);
  }
}

TEST(BertEmbedder, ACardThatContradictsItsFileIsRefused) {
  SmallModel model;
  model.card.dimension = 64;
  EXPECT_EQ(model.open().error().code, ErrorCode::corrupt);
  model.card.dimension = 32;
  model.card.context = 41;
  EXPECT_EQ(model.open().error().code, ErrorCode::corrupt);
}

TEST(BertEmbedder, AnotherFamilyIsUnsupported) {
  const ModelCard generator = shipped_models()[1];
  const auto file = obtain_model_file(generator, default_models_folder());
  if (!file) GTEST_SKIP() << file.error().message;
  EXPECT_EQ(BertEmbedder::open(*file, generator).error().code, ErrorCode::unsupported);
}

TEST(BertEmbedder, PoolingByTheFirstTokenDiffersFromTheMean) {
  SmallModel model;
  const std::array<std::string_view, 1> text{"chest pain"};
  const Matrix mean = model.open().value()->embed(text, EmbedFor::document, {}).value();
  model.card.pooling = Pooling::cls;
  const Matrix first = model.open().value()->embed(text, EmbedFor::document, {}).value();
  EXPECT_LT(dot(mean.row(0), first.row(0)), 0.9999);
  EXPECT_NEAR(dot(first.row(0), first.row(0)), 1, 1e-5);
}

}  // namespace
}  // namespace osler::models
