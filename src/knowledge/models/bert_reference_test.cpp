// The default embedder against BERT written down plainly, on texts with accents, symbols, other
// languages, one token and many.
#include "knowledge/models/bert_reference.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <numeric>

#include "knowledge/models/mapped_file.h"
#include "knowledge/models/small_bert.h"
#include "knowledge/models/test_models.h"

namespace osler::models {
namespace {

constexpr std::array<std::string_view, 20> texts{
    "chest pain",
    "a",
    "???",
    "How often may I take paracetamol for a headache?",
    "Take 2.5 mg twice daily, not more than 10 mg in 24 hours (see section 4.2).",
    "Ménière's disease causes vertigo, tinnitus and hearing loss.",
    "Temperature above 38.5 °C for more than three days: see a doctor.",
    "El paciente tiene dolor en el pecho y dificultad para respirar.",
    "Der Patient hat Kopfschmerzen und Übelkeit.",
    "β-blockers must not be stopped suddenly; α₁ effects differ.",
    "HbA1c ≥ 6.5 % (48 mmol/mol) on two occasions",
    "中文 mixed with English words",
    "The clinic is closed on public holidays. Call 555-0100 between 8 and 12.",
    "Amoxicillin/clavulanic acid 875 mg/125 mg film-coated tablets",
    "Do NOT take ibuprofen together with aspirin unless your doctor told you to.",
    "🙂 feeling better today",
    "pneumonoultramicroscopicsilicovolcanoconiosis",
    "Appointments can be moved up to 24 hours before; later changes cost a fee of 20.",
    "Discharge: wound check after 7 days, stitches out after 12 days, no lifting over 5 kg.",
    "fever fever fever fever fever fever fever fever fever fever fever fever fever fever"};

double dot(std::span<const float> a, std::span<const float> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

WordPiece pieces_of(const std::filesystem::path& vocabulary) {
  std::ifstream file(vocabulary);
  const std::string lines{std::istreambuf_iterator<char>(file), {}};
  return WordPiece::from_vocabulary(lines).value();
}

TEST(BertReference, TheDefaultEmbedderAgreesWithIt) {
  const auto embedder = shipped_embedder();
  if (embedder == nullptr) GTEST_SKIP() << why_models_are_absent();
  const auto folder = default_models_folder();
  const auto file = MappedFile::open(folder / "all-MiniLM-L6-v2.safetensors").value();
  const Safetensors tensors = read_safetensors(file.bytes()).value();
  const WordPiece pieces = pieces_of(folder / "all-MiniLM-L6-v2.vocab.txt");
  const BertReference reference(tensors, 12, 1e-12);
  const Matrix rows = embedder->embed(texts, EmbedFor::document, {}).value();
  double worst = 1;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto expected = reference.embed(pieces.encode(texts[i])).value();
    const double cosine = dot(expected, rows.row(i));
    EXPECT_GE(cosine, 0.9999) << texts[i];
    worst = std::min(worst, cosine);
  }
  RecordProperty("worst_cosine", std::to_string(worst));
  std::cout << "worst cosine " << worst << "\n";
}

TEST(BertReference, ASmallModelThroughLlamaAgreesWithIt) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "bert_reference_test";
  BertImport from = write_small_bert(folder);
  from.matrices = TensorType::f32;
  ASSERT_TRUE(import_bert(from, folder / "small.gguf").has_value());
  ModelCard card;
  card.name = "small";
  card.sha256 = hash_of_file(folder / "small.gguf").value();
  card.context = 40;
  card.dimension = 32;
  const auto file = verify_model_file(folder / "small.gguf", card.sha256).value();
  const auto embedder = LlamaEmbedder::open(file, card);
  if (!embedder && embedder.error().code == ErrorCode::unavailable) {
    GTEST_SKIP() << embedder.error().message;
  }
  ASSERT_TRUE(embedder.has_value()) << embedder.error().message;
  const auto weights = MappedFile::open(from.weights).value();
  const Safetensors tensors = read_safetensors(weights.bytes()).value();
  const WordPiece pieces = pieces_of(from.vocabulary);
  const std::array<std::string_view, 3> some{"chest pain", "take the 2.5 mg", "x"};
  const Matrix rows = (*embedder)->embed(some, EmbedFor::document, {}).value();
  for (std::size_t i = 0; i < some.size(); ++i) {
    const auto expected =
        BertReference(tensors, from.heads, from.epsilon).embed(pieces.encode(some[i])).value();
    EXPECT_GE(dot(expected, rows.row(i)), 0.9999) << some[i];
  }
}

TEST(BertReference, AMissingTensorIsNamed) {
  const Safetensors none;
  const std::array<TokenId, 2> tokens{0, 1};
  EXPECT_EQ(BertReference(none, 1, 1e-12).embed(tokens).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace osler::models
