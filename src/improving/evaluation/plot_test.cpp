#include "improving/evaluation/plot.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(Plot, ABarsNumbersStandInItsTableAndItsSentence) {
  BarPlot plot;
  plot.title = "Success";
  plot.unit = "share";
  plot.bars = {{"dense", {0.8, 0.7, 0.9}}, {"lexical", {0.6, 0.5, 0.7}}};
  EXPECT_EQ(table_of(plot).rows[1],
            (std::vector<std::string>{"lexical", "0.600", "0.500", "0.700"}));
  EXPECT_EQ(describe(plot),
            "Bar chart of 2 values. Highest: dense, 0.800 [0.700, 0.900]. Lowest: lexical, 0.600 "
            "[0.500, 0.700].");
}

TEST(Plot, ALineTellsWhereItBeginsAndEnds) {
  LinePlot plot;
  plot.x_unit = "month";
  plot.y_unit = "EUR";
  plot.lines = {{"rules", {{1, 10}, {12, 30}}}, {"nothing", {}}};
  EXPECT_EQ(describe(plot), "Line chart of EUR over month. rules: 10.00 at 1.00, 30.00 at 12.00.");
  EXPECT_EQ(table_of(plot).rows.size(), 2U);
}

TEST(Plot, ATornadoNamesItsWidestRow) {
  TornadoPlot plot;
  plot.unit = "EUR";
  plot.base = 5;
  plot.rows = {{"price", 4, 6}, {"volume", 9, 1}};
  EXPECT_EQ(describe(plot),
            "Tornado chart around 5.00 EUR. The widest: volume, from 9.00 to 1.00.");
}

TEST(Plot, APlotWithoutValuesSaysSo) {
  EXPECT_EQ(describe(BarPlot{}), "No values.");
  EXPECT_TRUE(table_of(TornadoPlot{}).rows.empty());
}

}  // namespace
}  // namespace osler::evaluation
