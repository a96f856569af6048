#include "foundation/net/scripted_transport.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

DestinationList one() {
  Destination models;
  models.name = "models";
  models.host = "models.example";
  return DestinationList::of({models}).value();
}

TEST(ScriptedTransport, RecordsWhatWasSentAndFailsWhenTold) {
  ScriptedTransport transport(
      one(), [](const Request&) { return text_response(200, "ok"); }, FailOnNth(2));
  OutgoingRequest request;
  request.destination = "models";
  request.target = "/v1";
  EXPECT_EQ(transport.send(request, {}).value().content.reveal(), "ok");
  EXPECT_EQ(transport.send(request, {}).error().code, ErrorCode::unavailable);
  EXPECT_TRUE(transport.has_failed());
  ASSERT_EQ(transport.sent().size(), 2U);
  EXPECT_EQ(transport.sent()[0].target, "/v1");
}

}  // namespace
}  // namespace osler::net
