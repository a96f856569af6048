#include "improving/decisions/trial_clinic.h"

#include <gtest/gtest.h>

#include "improving/decisions/testing_probes.h"

namespace osler::decisions {
namespace {

TEST(TrialClinic, AnswersFromWhatWasAddedAndNotFromWhatWasRemoved) {
  const TestingProbes test;
  const auto clinic = TrialClinic::open(test.parts);
  ASSERT_TRUE(clinic.has_value()) << clinic.error().message;
  const TrialDocument document{"d", "Heparin", "Heparin is kept in the blue cupboard."};
  ASSERT_TRUE((*clinic)->add(std::span(&document, 1), {}).has_value());
  Arm arm;
  arm.kind = ArmKind::rag_extractive;
  Question question;
  question.question = "Where is heparin kept?";
  Rubric rubric;
  const auto before = run_arm(arm, question, (*clinic)->ground(), rubric, {});
  EXPECT_NE(before->text.find("blue cupboard"), std::string::npos);
  ASSERT_TRUE((*clinic)->remove("d").has_value());
  const auto after = run_arm(arm, question, (*clinic)->ground(), rubric, {});
  EXPECT_EQ(after->text.find("blue cupboard"), std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
