#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "improving/evaluation/interval.h"

namespace osler::evaluation {

/// What a table shows: first cell of a row names it.
struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// One horizontal bar for each value, with its interval as a whisker.
struct BarPlot {
  struct Bar {
    std::string label;
    Interval value;  // low == high: no whisker
  };
  std::string title;
  std::string unit;  // of the values: "share of questions"
  std::vector<Bar> bars;
  std::optional<double> mark;  // a bar to be reached, drawn as a line
  std::string mark_label;
  std::optional<double> end;  // of the axis; else the largest value
  int digits = 3;
};

/// Values over a number, one line a series.
struct LinePlot {
  struct Line {
    std::string label;
    std::vector<std::pair<double, double>> points;  // x rising
  };
  std::string title;
  std::string x_unit;
  std::string y_unit;
  std::vector<Line> lines;
  int digits = 2;
};

/// How far each input moves the result when it alone goes from its low to its high end; drawn in
/// the order given, so sort by width first.
struct TornadoPlot {
  struct Row {
    std::string label;
    double at_low = 0;  // result with the input at its low end
    double at_high = 0;
  };
  std::string title;
  std::string unit;
  double base = 0;  // result with every input at its base
  std::vector<Row> rows;
  int digits = 2;
};

// The numbers of a plot, for whoever does not see it.
Table table_of(const BarPlot& plot);
Table table_of(const LinePlot& plot);
Table table_of(const TornadoPlot& plot);

// One sentence that says what the picture shows: its highest and lowest, or first and last values.
std::string describe(const BarPlot& plot);
std::string describe(const LinePlot& plot);
std::string describe(const TornadoPlot& plot);

}  // namespace osler::evaluation
