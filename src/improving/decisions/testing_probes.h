#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "improving/decisions/probes.h"
#include "improving/decisions/testing_ground.h"
#include "knowledge/models/hash_embedder.h"

namespace osler::decisions {

/// What the probes run on, small, with a generator that knows nothing.
struct TestingProbes {
  TestingProbes() {
    options.facts = 12;
    options.generator_facts = 2;
    options.base_documents = 8;
    options.concurrent = 2;
    question.id = "q1";
    question.question = "Should I take aspirin with food?";
  }

  static Arm arm(ArmKind kind) {
    Arm made;
    made.name = std::string(name_of(kind));
    made.kind = kind;
    made.prompt = "Answer.";
    return made;
  }
  ProbeGround ground() { return {parts, test.ground, std::span(&question, 1), options}; }

  static const Measure* row(const std::vector<Measure>& rows, std::string_view dimension) {
    const auto found = std::ranges::find(rows, dimension, &Measure::dimension);
    return found == rows.end() ? nullptr : &*found;
  }

  TestingGround test{{std::string("I don't know.")}};
  models::HashEmbedder embedder;
  TrialParts parts{test.answers.test.clock,
                   test.answers.lexicon,
                   test.answers.catalogue,
                   test.answers.rules,
                   {},
                   &embedder,
                   test.ground.generator,
                   {}};
  ProbeOptions options;
  Question question;
};

}  // namespace osler::decisions
