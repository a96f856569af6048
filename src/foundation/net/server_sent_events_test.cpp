#include "foundation/net/server_sent_events.h"

#include <gtest/gtest.h>

#include <random>

namespace osler::net {
namespace {

class TextWriter final : public BodyWriter {
 public:
  bool write(std::string_view bytes) override {
    text += bytes;
    return !gone;
  }
  std::string text;
  bool gone = false;
};

TEST(ServerSentEvents, AnEventIsWrittenAsTheStandardSays) {
  EXPECT_EQ(format_event({"sentence", "{\"seq\":1}", "1"}).value(),
            "event: sentence\nid: 1\ndata: {\"seq\":1}\n\n");
  EXPECT_EQ(format_event({"message", "a\nb\r\nc\rd\n", ""}).value(),
            "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
  EXPECT_FALSE(format_event({"a\nb", "", ""}).has_value());
  EXPECT_FALSE(format_event({"a", "", "1\r"}).has_value());
}

TEST(ServerSentEvents, TheStandardsExamplesAreRead) {
  EventParser parser;
  const auto events = parser
                          .feed(
                              "\xef\xbb\xbf: test stream\n\ndata: first event\nid: 1\n\n"
                              "data:second event\nid\n\ndata:  third event\n\n"
                              "data\n\ndata\ndata\n\ndata:")
                          .value();
  ASSERT_EQ(events.size(), 5U);
  EXPECT_EQ(events[0].data, "first event");
  EXPECT_EQ(events[0].id, "1");
  EXPECT_EQ(events[1].data, "second event");
  EXPECT_EQ(events[1].id, "");
  EXPECT_EQ(events[2].data, " third event");
  EXPECT_EQ(events[3].data, "");
  EXPECT_EQ(events[4].data, "\n");
}

TEST(ServerSentEvents, WrittenThenReadIsTheSameHoweverItIsCutUp) {
  std::mt19937 random(5);
  const std::string_view pieces[] = {"a", "\n", ":", " ", "data", "\xc3\xa9", "{\"x\":1}"};
  for (int round = 0; round < 300; ++round) {
    ServerSentEvent event{round % 2 == 0 ? "sentence" : "message", "", ""};
    for (int n = 0; n < 8; ++n) event.data += pieces[random() % std::size(pieces)];
    const std::string bytes = std::string(event_comment) + format_event(event).value();
    EventParser parser;
    std::vector<ServerSentEvent> seen;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t size = 1 + random() % 7;
      const auto events = parser.feed(std::string_view(bytes).substr(at, size));
      ASSERT_TRUE(events.has_value());
      seen.insert(seen.end(), events->begin(), events->end());
      at += size;
    }
    ASSERT_EQ(seen.size(), 1U) << bytes;
    EXPECT_EQ(seen[0].event, event.event);
    EXPECT_EQ(seen[0].data, event.data);
  }
}

TEST(ServerSentEvents, AnEventWithoutEndIsGivenUp) {
  EventParser parser(64);
  EXPECT_TRUE(parser.feed("data: " + std::string(50, 'x')).has_value());
  EXPECT_EQ(parser.feed(std::string(50, 'x')).error().code, ErrorCode::too_large);
  EventParser lines(64);
  std::string many;
  for (int i = 0; i < 40; ++i) many += "data: x\n";
  EXPECT_FALSE(lines.feed(many).has_value());
}

TEST(ServerSentEvents, AStreamTellsWhenTheClientHasGone) {
  const Response response = event_stream_response([](EventStream& events) {
    while (events.send("step", "{}")) {
    }
  });
  EXPECT_EQ(response.headers.find("content-type"), "text/event-stream");
  TextWriter writer;
  writer.gone = true;
  response.stream.produce(writer);
  EXPECT_EQ(writer.text, "event: step\ndata: {}\n\n");
}

}  // namespace
}  // namespace osler::net
