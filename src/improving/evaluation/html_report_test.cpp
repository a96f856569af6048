#include "improving/evaluation/html_report.h"

#include <cstdlib>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

std::string sample() {
  HtmlReport report("A <sample> report", "every kind of content once");
  report.heading("Legs");
  BarPlot bars;
  bars.title = "Success at 3";
  bars.unit = "share of questions";
  bars.bars = {{"lexical", {0.72, 0.68, 0.76}}, {"fused", {0.91, 0.88, 0.93}}};
  bars.mark = 0.9;
  bars.mark_label = "bar";
  bars.end = 1;
  report.plot(bars);
  LinePlot lines;
  lines.title = "Cost over time";
  lines.x_unit = "month";
  lines.y_unit = "EUR";
  lines.lines = {{"rules", {{1, 10}, {6, 20}, {12, 30}}}, {"retrieval", {{1, 25}, {12, 28}}}};
  report.plot(lines);
  TornadoPlot tornado;
  tornado.title = "What moves the cost";
  tornado.unit = "EUR";
  tornado.base = 20;
  tornado.rows = {{"volume", 10, 40}, {"price", 18, 23}};
  report.plot(tornado);
  report.heading("Slices");
  report.subheading("By kind");
  report.paragraph("A paragraph.");
  report.note("Only eight questions.");
  report.code("osler eval retrieval --beir DIR");
  report.table({"Slices", {"slice", "n", "success@3"}, {{"code", "20", "0.95"}}});
  return std::move(report).text();
}

TEST(HtmlReport, NothingIsLoadedAndNothingRuns) {
  const std::string page = sample();
  for (const char* forbidden : {"<script", "http://", "https://", "url(", "src=", "@import"}) {
    EXPECT_EQ(page.find(forbidden), std::string::npos) << forbidden;
  }
}

TEST(HtmlReport, TextsAreShownAsText) {
  const std::string page = sample();
  EXPECT_EQ(page.find("<sample>"), std::string::npos);
  EXPECT_NE(page.find("A &lt;sample&gt; report"), std::string::npos);
}

TEST(HtmlReport, EveryPlotHasAPictureASentenceAndATable) {
  const std::string page = sample();
  for (const char* id : {"plot-1", "plot-2", "plot-3"}) {
    EXPECT_NE(page.find("<title id=\"" + std::string(id) + "-t\">"), std::string::npos) << id;
    EXPECT_NE(page.find("<desc id=\"" + std::string(id) + "-d\">"), std::string::npos) << id;
  }
  EXPECT_NE(page.find("<th scope=\"row\">lexical</th><td>0.720</td>"), std::string::npos);
}

TEST(HtmlReport, TheSameContentGivesTheSameBytes) { EXPECT_EQ(sample(), sample()); }

/// tests/browser reads it with axe.
TEST(HtmlReport, WritesItsSampleWhereTheBrowserTestAsksForIt) {
  const char* file = std::getenv("OSLER_REPORT_FILE");
  if (file == nullptr) GTEST_SKIP() << "OSLER_REPORT_FILE is not set";
  std::ofstream out(file, std::ios::binary);
  out << sample();
  EXPECT_TRUE(out.good());
}

}  // namespace
}  // namespace osler::evaluation
