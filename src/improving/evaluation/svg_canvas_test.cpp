#include "improving/evaluation/svg_canvas.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(SvgCanvas, AScreenReaderHearsTitleAndDescription) {
  SvgCanvas canvas;
  canvas.text({1, 2}, "a < b");
  const std::string svg = canvas.finish("plot-1", "T & U", "D", 100);
  EXPECT_NE(svg.find("role=\"img\" aria-labelledby=\"plot-1-t plot-1-d\""), std::string::npos);
  EXPECT_NE(svg.find("<title id=\"plot-1-t\">T &amp; U</title>"), std::string::npos);
  EXPECT_NE(svg.find("<desc id=\"plot-1-d\">D</desc>"), std::string::npos);
  EXPECT_NE(svg.find(">a &lt; b</text>"), std::string::npos);
}

TEST(SvgCanvas, StepsAreRoundNumbers) {
  EXPECT_DOUBLE_EQ(round_step(0, 1, 5), 0.2);
  EXPECT_DOUBLE_EQ(round_step(0, 100, 4), 25);
  EXPECT_DOUBLE_EQ(round_step(0, 7, 5), 2);
  EXPECT_DOUBLE_EQ(round_step(3, 3, 5), 1);
}

TEST(SvgCanvas, AScaleMapsEndsToEndsAndAPointToAPoint) {
  const Scale scale{0, 10, 100, 200};
  EXPECT_DOUBLE_EQ(scale.at(0), 100);
  EXPECT_DOUBLE_EQ(scale.at(5), 150);
  EXPECT_DOUBLE_EQ((Scale{4, 4, 100, 200}).at(4), 100);
}

}  // namespace
}  // namespace osler::evaluation
