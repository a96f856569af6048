#include "answering/answers/retrieval_caches.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

TEST(RetrievalCaches, AnApprovedQuestionBelongsToEverybodyAnyOtherToOne) {
  RetrievalCaches caches;
  caches.approve({"Where can I park?"});
  EXPECT_EQ(caches.approved(), 1U);
  EXPECT_EQ(caches.owner_of("Where can I park", "a"), caches.owner_of("Where can I park", ""));
  EXPECT_NE(caches.owner_of("Is it cancer", "a"), caches.owner_of("Is it cancer", "b"));
  EXPECT_EQ(caches.owner_of("Is it cancer", ""), "");
}

TEST(RetrievalCaches, NobodyCanCallThemselvesEverybody) {
  RetrievalCaches caches;
  caches.approve({"park"});
  EXPECT_NE(caches.owner_of("Is it cancer", "everybody"), caches.owner_of("park", "everybody"));
}

TEST(RetrievalCaches, WithoutRoomNothingIsKept) {
  RetrievalCaches caches({0, 0});
  caches.keep_vector({}, {1, 2});
  caches.keep_result({}, {});
  EXPECT_EQ(caches.vector({}), nullptr);
  EXPECT_EQ(caches.result({}), nullptr);
}

TEST(RetrievalCaches, AVectorComesBackAsItWas) {
  RetrievalCaches caches;
  caches.keep_vector({}, {.1F, -.2F});
  EXPECT_EQ(*caches.vector({}), (std::vector<float>{.1F, -.2F}));
  EXPECT_GT(caches.vector_figures().bytes, 2 * sizeof(float));
}

}  // namespace
}  // namespace osler::answers
