#include "foundation/net/error_reply.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

TEST(ErrorReply, TheBodyIsConstantPerCodeButForTheRequestId) {
  RequestId id;
  id.bytes[15] = 0xab;
  EXPECT_EQ(refusal_reply(413, id).body,
            R"({"error":{"code":"too_large","message":"That is more than we can read at once.",)"
            R"("request":"000000000000000000000000000000ab"}})");
  EXPECT_EQ(refusal_reply(413, id).status, 413);
}

TEST(ErrorReply, EveryStatusThatARefusalUsesHasWords) {
  for (const int status : {400, 403, 405, 408, 413, 414, 417, 421, 426, 429, 431, 500, 503}) {
    EXPECT_EQ(refusal_reply(status, {}).status, status);
    EXPECT_NE(reason_phrase(status), "Status") << status;
  }
  EXPECT_EQ(refusal_reply(299, {}).status, 500);  // not an error: our own mistake
  EXPECT_EQ(reason_phrase(299), "Status");
}

}  // namespace
}  // namespace osler::net
