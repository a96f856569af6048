#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "foundation/base/stage_meter.h"
#include "improving/decisions/ledger.h"
#include "improving/decisions/testing_probes.h"
#include "knowledge/models/bert_embedder.h"
#include "knowledge/models/shipped_models.h"

namespace osler::decisions {
namespace {

// Whole answers, as `osler ask` makes them: triage, search, evidence, proof, audit record on disk,
// conversation row. What the stages sum to must be what the process used.
class MeteringTest : public testing::Test, protected TestingProbes {
 protected:
  struct Sums {
    double stages = 0;   // seconds
    double process = 0;  // seconds
    std::size_t answers = 0;
  };

  Result<Sums> ask(std::size_t questions) {
    const auto facts = planted_facts(24, 1);
    TRY_ASSIGN(const auto clinic, TrialClinic::open(parts));
    TRY(clinic->add(documents_of(facts), {}));
    Sums sums;
    const auto before = process_cpu_time();
    for (std::size_t i = 0; i < questions; ++i) {
      StageMeter meter;
      TRY_ASSIGN(const auto turn, turn_of(facts[i % facts.size()], clinic->ground(), meter));
      sums.answers += turn.output.answer.sentences().empty() ? 0U : 1U;
      sums.stages += static_cast<double>(metered_of(meter).cpu_us) / 1e6;
    }
    sums.process = std::chrono::duration<double>(process_cpu_time() - before).count();
    return sums;
  }

 private:
  static Result<conversations::TurnOutput> turn_of(const PlantedFact& fact, const ArmGround& ground,
                                                   StageMeter& meter) {
    conversations::TurnRequest request;
    request.question = egress::QuestionText(fact.question);
    request.principal = ground.principal;
    request.scope = ground.scope;
    request.owner = "somebody";
    request.meter = &meter;
    return ground.talk.turn(request, {[](std::string_view) {}, [](std::string_view) {}}, {});
  }
};

TEST_F(MeteringTest, TheStagesOfWholeAnswersSumToTheProcesssOwnCpuTime) {
  const auto sums = ask(60);
  ASSERT_TRUE(sums.has_value()) << sums.error().message;
  EXPECT_EQ(sums->answers, 60U);
  EXPECT_NEAR(sums->stages / sums->process, 1.0, 0.05)
      << sums->stages << " s of " << sums->process << " s";
}

TEST_F(MeteringTest, TheSameWithTheShippedEmbedder) {
  const auto card = models::shipped_models().front();
  const auto folder = models::default_models_folder();
  if (!std::filesystem::exists(folder / card.file)) {
    GTEST_SKIP() << "the shipped embedder is not here (tools/setup.sh)";
  }
  const auto file = models::verify_model_file(folder / card.file, card.sha256);
  ASSERT_TRUE(file.has_value()) << file.error().message;
  const auto own = models::BertEmbedder::open(*file, card, {});
  ASSERT_TRUE(own.has_value()) << own.error().message;
  parts.embedder = own->get();
  const auto sums = ask(40);
  ASSERT_TRUE(sums.has_value()) << sums.error().message;
  EXPECT_NEAR(sums->stages / sums->process, 1.0, 0.05)
      << sums->stages << " s of " << sums->process << " s";
}

}  // namespace
}  // namespace osler::decisions
