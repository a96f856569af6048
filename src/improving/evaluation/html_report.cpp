#include "improving/evaluation/html_report.h"

#include "improving/evaluation/escape_html.h"
#include "improving/evaluation/svg_plot.h"

namespace osler::evaluation {

namespace {

// Colours pass 4.5:1 for text and 3:1 for shapes on both grounds (WCAG 2.2, 1.4.3 and 1.4.11).
constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --ground: #f6f8f8; --paper: #fff; --ink: #14201f; --soft: #4b5b59;
  --line: #c3cfcd; --bar: #0b5f59; --other: #a4461c; --mark: #9c1c1c; }
@media (prefers-color-scheme: dark) { :root { --ground: #101615; --paper: #19211f; --ink: #e8efed;
  --soft: #a9b8b5; --line: #3d4a48; --bar: #6fd0c5; --other: #f2a27c; --mark: #ff9d94; } }
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem; }
h1 { line-height: 1.2; } h2 { margin-top: 2.2rem; }
.soft, figcaption { color: var(--soft); }
.note { border-left: .3rem solid var(--mark); padding: .2rem .8rem; background: var(--paper); }
pre { background: var(--paper); border: 1px solid var(--line); padding: .7rem; white-space: pre-wrap; }
figure { margin: 1.2rem 0; padding: .8rem; background: var(--paper); border: 1px solid var(--line); }
figcaption { font-weight: 600; } summary { cursor: pointer; padding: .3rem 0; }
.wide { overflow-x: auto; } .wide svg { min-width: 30rem; width: 100%; height: auto; display: block; }
table { border-collapse: collapse; margin: .6rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .7rem; text-align: right;
  overflow-wrap: normal; }
th:first-child, td:first-child { text-align: left; }
svg text { font: 13px system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: var(--ink); }
.axis { stroke: var(--soft); } .grid { stroke: var(--line); } .bar, .at-high { fill: var(--bar); }
.at-low { fill: var(--other); } .whisker { stroke: var(--ink); stroke-width: 1.5; }
.mark { stroke: var(--mark); stroke-width: 2; stroke-dasharray: 6 3; }
.line { fill: none; stroke: var(--bar); stroke-width: 2.5; } .dot { fill: var(--bar); }
.line1 { stroke: var(--other); stroke-dasharray: 7 3; } .dot.line1 { fill: var(--other); }
.line2 { stroke: var(--ink); stroke-dasharray: 2 3; } .dot.line2 { fill: var(--ink); }
.line3 { stroke: var(--mark); stroke-dasharray: 10 3 2 3; } .dot.line3 { fill: var(--mark); }
.line4 { stroke: var(--soft); stroke-dasharray: 14 4; } .dot.line4 { fill: var(--soft); }
.line5 { stroke: var(--bar); stroke-dasharray: 3 6; } .dot { stroke: none; }
@media print { :root { color-scheme: light; --ground: #fff; --paper: #fff; --ink: #000; --soft: #333;
  --line: #999; --bar: #0b5f59; --other: #a4461c; --mark: #9c1c1c; }
  figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .wide { overflow: visible; } .wide svg { min-width: 0; } main { max-width: none; padding: 0; } }
)css";

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + escape_html(text) + "</" + std::string(name) + ">\n";
}

/// What may be wider than the window scrolls by itself, by keyboard too.
std::string scrolling(std::string_view label, std::string_view inside) {
  return "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"" + escape_html(label) +
         "\">\n" + std::string(inside) + "</div>\n";
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string row = "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string text = escape_html(cells[i]);
    row += i == 0 ? "<th scope=\"row\">" + text + "</th>" : "<td>" + text + "</td>";
  }
  return row + "</tr>\n";
}

std::string head_of(const std::vector<std::string>& columns) {
  std::string row = "<thead><tr>";
  for (const std::string& column : columns) {
    // A header without words has nothing to say for its column.
    row += column.empty() ? "<td></td>" : "<th scope=\"col\">" + escape_html(column) + "</th>";
  }
  return row + "</tr></thead>\n";
}

std::string table_text(const Table& table) {
  std::string text = "<table>\n<caption>" + escape_html(table.caption) + "</caption>\n";
  text += head_of(table.columns) + "<tbody>\n";
  for (const auto& row : table.rows) text += row_of(row);
  return text + "</tbody>\n</table>\n";
}

}  // namespace

HtmlReport::HtmlReport(std::string_view title, std::string_view subtitle) {
  body_ =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
      element("title", title) + "<style>" + std::string(style) + "</style>\n</head>\n<body>\n" +
      "<main>\n" + element("h1", title);
  if (!subtitle.empty()) body_ += "<p class=\"soft\">" + escape_html(subtitle) + "</p>\n";
}

void HtmlReport::heading(std::string_view text) { body_ += element("h2", text); }
void HtmlReport::subheading(std::string_view text) { body_ += element("h3", text); }
void HtmlReport::paragraph(std::string_view text) { body_ += element("p", text); }
void HtmlReport::code(std::string_view text) { body_ += element("pre", text); }

void HtmlReport::note(std::string_view text) {
  body_ += "<p class=\"note\">" + escape_html(text) + "</p>\n";
}

void HtmlReport::table(const Table& table) {
  body_ += scrolling("Table: " + table.caption, table_text(table));
}

void HtmlReport::figure(std::string_view title, const std::string& svg, const Table& numbers) {
  const std::string name(title);
  body_ += "<figure>\n<figcaption>" + escape_html(title) + "</figcaption>\n" +
           scrolling("Plot: " + name, svg) +
           "<details>\n<summary>The numbers of this plot</summary>\n" +
           scrolling("Numbers: " + name, table_text(numbers)) + "</details>\n</figure>\n";
}

std::string HtmlReport::next_id() { return "plot-" + std::to_string(++plots_); }

void HtmlReport::plot(const BarPlot& plot) {
  figure(plot.title, svg_of(plot, next_id()), table_of(plot));
}

void HtmlReport::plot(const LinePlot& plot) {
  figure(plot.title, svg_of(plot, next_id()), table_of(plot));
}

void HtmlReport::plot(const TornadoPlot& plot) {
  figure(plot.title, svg_of(plot, next_id()), table_of(plot));
}

std::string HtmlReport::text() && { return std::move(body_) + "</main>\n</body>\n</html>\n"; }

}  // namespace osler::evaluation
