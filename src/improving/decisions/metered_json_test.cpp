#include "improving/decisions/metered_json.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::decisions {
namespace {

std::string text_of(const Metered& took) {
  json::Writer out;
  write_metered(out, took);
  return std::move(out).text();
}

TEST(MeteredJson, ReadsBackAsTheSameBytes) {
  Metered took;
  took.wall_us = 7;
  took.cpu_us = 5;
  took.stages_us = {{"embed", 2}, {"search", 3}};
  took.examples = 3;
  took.process_peak_kib = 9;
  took.human_role = "nurse";
  const auto read = read_metered(json::parse(text_of(took)).value());
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(text_of(*read), text_of(took));
}

TEST(MeteredJson, ANegativeCountIsRefused) {
  std::string text = text_of({});
  text.replace(text.find("\"cpu_us\":0"), 10, "\"cpu_us\":-1");
  EXPECT_FALSE(read_metered(json::parse(text).value()).has_value());
  std::string stages = text_of({});
  stages.replace(stages.find("\"stages_us\":{}"), 14, "\"stages_us\":{\"a\":-1}");
  EXPECT_FALSE(read_metered(json::parse(stages).value()).has_value());
}

}  // namespace
}  // namespace osler::decisions
