#pragma once

#include <string>
#include <string_view>

#include "improving/evaluation/plot.h"

namespace osler::evaluation {

/// One page that holds everything that it shows: no script, no address, nothing to load. Follows
/// light and dark, prints, and reads well without pictures: each plot has a title, a sentence and a
/// table of its numbers. Every text given is shown as text.
///   HtmlReport report("Retrieval on my questions", "642 questions");
///   report.heading("Legs"); report.plot(bars); report.table(slices);
///   publish(std::move(report).text());
class HtmlReport {
 public:
  explicit HtmlReport(std::string_view title, std::string_view subtitle = {});

  void heading(std::string_view text);     // h2
  void subheading(std::string_view text);  // h3, under a heading
  void paragraph(std::string_view text);
  void note(std::string_view text);  // set apart: a limit, a warning
  void code(std::string_view text);  // a command or its output
  void table(const Table& table);
  void plot(const BarPlot& plot);
  void plot(const LinePlot& plot);
  void plot(const TornadoPlot& plot);

  std::string text() &&;

 private:
  void figure(std::string_view title, const std::string& svg, const Table& numbers);
  std::string next_id();

  std::string body_;
  int plots_ = 0;
};

}  // namespace osler::evaluation
