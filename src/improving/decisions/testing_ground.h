#pragma once

#include <deque>
#include <string>

#include "answering/answers/testing_answers.h"
#include "answering/conversations/conversation_rows.h"
#include "improving/decisions/arm_runner.h"
#include "knowledge/models/scripted_generator.h"

namespace osler::decisions {

/// What arms run on, in a temporary folder, with a generator that says what it is told to.
struct TestingGround {
  explicit TestingGround(std::deque<Result<std::string>> replies) : generator(std::move(replies)) {
    if (!storage::migrate(*answers.test.database, conversations::ConversationRows::migrations())) {
      std::abort();
    }
  }

  answers::TestingAnswers answers;
  models::ScriptedGenerator generator;
  conversations::Talk talk{
      answers.answerer, answers.rules, answers.lexicon,
      conversations::ConversationRows(*answers.test.database, *answers.test.keys),
      answers.test.clock};
  ArmGround ground{talk,
                   answers.parts.sources,
                   answers.rules,
                   answers.test.clock,
                   {},
                   answers::TestingAnswers::open_scope(),
                   [this](const Arm&) -> Result<models::Generator*> { return &generator; },
                   {},
                   {},
                   1};
};

}  // namespace osler::decisions
