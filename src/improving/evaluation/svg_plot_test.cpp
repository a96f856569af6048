#include "improving/evaluation/svg_plot.h"

#include <limits>

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(SvgPlot, ABarIsAsLongAsItsValueAndHasAWhisker) {
  BarPlot plot;
  plot.bars = {{"half", {0.5, 0.4, 0.6}}, {"whole", {1, 1, 1}}};
  plot.end = 1;
  const std::string svg = svg_of(plot, "p");
  // The axis runs from 16 to 550: a half is 267 long.
  EXPECT_NE(svg.find("width=\"267.0\""), std::string::npos);
  EXPECT_NE(svg.find("width=\"534.0\""), std::string::npos);
  EXPECT_EQ(count(svg, "class=\"whisker\""), 3U);
}

TEST(SvgPlot, AHostileLabelStaysText) {
  BarPlot plot;
  plot.title = "</title><script>alert(1)</script>";
  plot.bars = {{"\"><img src=x>", {1, 1, 1}}};
  const std::string svg = svg_of(plot, "p");
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_EQ(svg.find("<img"), std::string::npos);
}

TEST(SvgPlot, EveryPointOfALineIsDrawnAndNamed) {
  LinePlot plot;
  plot.lines = {{"one", {{1, 1}, {2, 4}, {3, 9}}}, {"two", {{1, 2}}}};
  const std::string svg = svg_of(plot, "p");
  EXPECT_EQ(count(svg, "<circle"), 4U);
  EXPECT_EQ(count(svg, "<polyline"), 4U);  // two lines and their two keys
  EXPECT_NE(svg.find(">two</text>"), std::string::npos);
}

TEST(SvgPlot, ATornadoRowLiesOnBothSidesOfItsBase) {
  TornadoPlot plot;
  plot.base = 5;
  plot.rows = {{"price", 0, 10}};
  const std::string svg = svg_of(plot, "p");
  EXPECT_EQ(count(svg, "width=\"267.0\""), 2U);
}

TEST(SvgPlot, EmptyAndUnboundedValuesStillMakeAPicture) {
  EXPECT_EQ(svg_of(BarPlot{}, "p").find("nan"), std::string::npos);
  EXPECT_EQ(svg_of(LinePlot{}, "p").find("n/a"), std::string::npos);
  EXPECT_EQ(svg_of(TornadoPlot{}, "p").find("n/a"), std::string::npos);
  BarPlot plot;
  constexpr double unbounded = std::numeric_limits<double>::infinity();
  plot.bars = {{"one group", {0.5, -unbounded, unbounded}}};
  EXPECT_EQ(svg_of(plot, "p").find("=\"n/a\""), std::string::npos);
}

}  // namespace
}  // namespace osler::evaluation
