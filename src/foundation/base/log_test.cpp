#include "foundation/base/log.h"

#include <unistd.h>

#include <array>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace osler {
namespace {

using std::chrono::microseconds;
const FixedClock clock(Instant(microseconds(1'700'000'000'123'456)));

std::string logged(LogLevel least, const std::function<void(Logger&)>& use) {
  std::string out;
  Logger logger(clock, least, [&out](std::string_view line) { out += line; });
  use(logger);
  return out;
}

TEST(Logger, ALineIsOneJsonObjectWithTimeLevelEventAndFields) {
  const std::string id = "doc \"1\"\n";
  EXPECT_EQ(logged(LogLevel::info,
                   [&](Logger& logger) {
                     logger.info("ingest.accepted", {{"document", id},
                                                     {"chunks", 12U},
                                                     {"change", -3},
                                                     {"new", true},
                                                     {"kind", "markdown"}});
                   }),
            R"({"t":"2023-11-14T22:13:20.123456Z","level":"info","event":"ingest.accepted",)"
            R"("document":"doc \"1\"\n","chunks":12,"change":-3,"new":true,"kind":"markdown"})"
            "\n");
}

TEST(Logger, WritesNothingBelowItsLevel) {
  const auto both = [](Logger& logger) {
    logger.debug("a.b");
    logger.warning("c.d");
  };
  EXPECT_EQ(logged(LogLevel::error, both), "");
  const std::string warned = logged(LogLevel::warning, both);
  EXPECT_EQ(warned.find("a.b"), std::string::npos);
  EXPECT_NE(warned.find("c.d"), std::string::npos);
}

TEST(Logger, KeepsTheWholeRangeOfIntegers) {
  const std::string line = logged(LogLevel::info, [](Logger& logger) {
    logger.error("x", {{"most", std::numeric_limits<std::uint64_t>::max()},
                       {"least", std::numeric_limits<std::int64_t>::min()}});
  });
  EXPECT_NE(line.find(R"("most":18446744073709551615)"), std::string::npos);
  EXPECT_NE(line.find(R"("least":-9223372036854775808)"), std::string::npos);
}

TEST(Logger, CutsALongTextAtACharacterAndSaysSo) {
  const std::string text = std::string(1023, 'a') + "\xC3\xA9 and more";
  const std::string line = logged(LogLevel::info, [&](Logger& logger) {
    logger.info("x", {{"text", text}});
  });
  EXPECT_NE(line.find("a ...(1034 bytes)"), std::string::npos) << line;
  EXPECT_EQ(line.find("\xEF\xBF\xBD"), std::string::npos);
}

void log_25_turns(Logger& logger) {
  for (int i = 0; i < 25; ++i) logger.info("turn.done", {{"stage", "search"}});
}

TEST(Logger, LinesOfManyThreadsDoNotMix) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  {
    Logger logger(clock, LogLevel::info, lines_to(ends[1]));
    std::vector<std::jthread> threads(4);
    for (auto& thread : threads) thread = std::jthread([&logger] { log_25_turns(logger); });
  }
  ::close(ends[1]);
  std::string all(65536, '\0');
  std::size_t size = 0;
  for (ssize_t n = 0; (n = ::read(ends[0], all.data() + size, all.size() - size)) > 0;) {
    size += static_cast<std::size_t>(n);
  }
  ::close(ends[0]);
  all.resize(size);
  const std::string line = all.substr(0, all.find('\n') + 1);
  std::string expected;
  for (int i = 0; i < 100; ++i) expected += line;
  EXPECT_EQ(all, expected);
}

}  // namespace
}  // namespace osler
