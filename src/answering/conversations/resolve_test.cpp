#include "answering/conversations/resolve.h"

#include <gtest/gtest.h>

namespace osler::conversations {
namespace {

constexpr const char* rows =
    "concept\tsurface\ttype\tweight\tsource\tlicence\n"
    "drug.paracetamol\tparacetamol\tdrug\t1.0\tosler\tApache-2.0\n"
    "drug.ibuprofen\tibuprofen\tdrug\t1.0\tosler\tApache-2.0\n"
    "condition.asthma\tasthma\tcondition\t1.0\tosler\tApache-2.0\n"
    "population.children\tchildren\tpopulation\t1.0\tosler\tApache-2.0\n"
    "facet.side-effects\tside effects\tfacet\t1.0\tosler\tApache-2.0\n";

class Resolve : public testing::Test {
 protected:
  Memory after(std::vector<Mentioned> mentioned) {
    Memory memory;
    memory.turns = 1;
    memory.question = "How often can I take paracetamol?";
    memory.mentioned = std::move(mentioned);
    return memory;
  }
  text::Lexicon lexicon_ = text::Lexicon::parse(rows, "test").value();
};

TEST_F(Resolve, APointerTakesTheNameThatLeads) {
  const Memory memory = after({{"drug.paracetamol", 0}});
  EXPECT_EQ(resolve("Can children take that medicine?", memory, lexicon_).question,
            "Can children take that medicine? paracetamol");
}

TEST_F(Resolve, APointerOfATypePassesOverOtherTypes) {
  const Memory memory = after({{"drug.paracetamol", 0}, {"condition.asthma", 0}});
  const auto resolved = resolve("Is that medicine safe?", memory, lexicon_);
  EXPECT_EQ(resolved.question, "Is that medicine safe? paracetamol");
  EXPECT_TRUE(resolved.choices.empty());
}

TEST_F(Resolve, TwoThatCouldBeMeantAreAskedAbout) {
  const Memory memory = after({{"drug.paracetamol", 0}, {"drug.ibuprofen", 0}});
  EXPECT_EQ(resolve("Is that medicine safe?", memory, lexicon_).choices.size(), 2U);
}

TEST_F(Resolve, AFacetAloneLeansOnTheSubject) {
  const Memory memory = after({{"drug.paracetamol", 0}});
  EXPECT_EQ(resolve("What are the side effects?", memory, lexicon_).question,
            "What are the side effects? paracetamol");
  EXPECT_EQ(resolve("And for children?", memory, lexicon_).question,
            "And for children? paracetamol");
}

TEST_F(Resolve, ANamedSubjectIsNeverReplaced) {
  const Memory memory = after({{"drug.paracetamol", 0}});
  EXPECT_EQ(resolve("Is that true of ibuprofen?", memory, lexicon_).question,
            "Is that true of ibuprofen?");
}

TEST_F(Resolve, TellMeMoreAsksTheLastQuestionAgainWithoutRepeating) {
  const auto resolved = resolve("Tell me more", after({{"drug.paracetamol", 0}}), lexicon_);
  EXPECT_TRUE(resolved.wants_more);
  EXPECT_EQ(resolved.question, "How often can I take paracetamol?");
}

TEST_F(Resolve, TellMeMoreAboutSomethingWidensToIt) {
  const auto resolved =
      resolve("Tell me more about that medicine", after({{"drug.paracetamol", 0}}), lexicon_);
  EXPECT_TRUE(resolved.wants_more);
  EXPECT_EQ(resolved.question, "Tell me more about that medicine paracetamol");
}

TEST_F(Resolve, TheFirstTurnHasNothingToLeanOn) {
  EXPECT_EQ(resolve("Tell me more about it", {}, lexicon_).question, "Tell me more about it");
}

}  // namespace
}  // namespace osler::conversations
