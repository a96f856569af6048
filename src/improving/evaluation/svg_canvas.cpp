#include "improving/evaluation/svg_canvas.h"

#include <cmath>

#include "improving/evaluation/escape_html.h"
#include "improving/evaluation/number_text.h"

namespace osler::evaluation {

namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape_html(value) + "\"";
}

std::string place(std::string_view name, double value) {
  return attribute(name, fixed_text(value, 1));
}

const char* anchor_name(SvgCanvas::Anchor anchor) {
  switch (anchor) {
    case SvgCanvas::Anchor::middle:
      return "middle";
    case SvgCanvas::Anchor::end:
      return "end";
    case SvgCanvas::Anchor::start:
      break;
  }
  return "start";
}

}  // namespace

void SvgCanvas::line(std::string_view css, Point from, Point to) {
  shapes_ += "<line" + attribute("class", css) + place("x1", from.x) + place("y1", from.y) +
             place("x2", to.x) + place("y2", to.y) + "/>\n";
}

void SvgCanvas::rectangle(std::string_view css, Point corner, double wide, double high) {
  shapes_ += "<rect" + attribute("class", css) + place("x", corner.x) + place("y", corner.y) +
             place("width", wide) + place("height", high) + "/>\n";
}

void SvgCanvas::circle(std::string_view css, Point centre, double radius) {
  shapes_ += "<circle" + attribute("class", css) + place("cx", centre.x) + place("cy", centre.y) +
             place("r", radius) + "/>\n";
}

void SvgCanvas::text(Point at, std::string_view words, Anchor anchor) {
  shapes_ += "<text" + place("x", at.x) + place("y", at.y) +
             attribute("text-anchor", anchor_name(anchor)) + ">" + escape_html(words) + "</text>\n";
}

void SvgCanvas::polyline(std::string_view css, std::string_view points) {
  shapes_ += "<polyline" + attribute("class", css) + attribute("points", points) + "/>\n";
}

std::string SvgCanvas::point_text(Point at) {
  return fixed_text(at.x, 1) + "," + fixed_text(at.y, 1) + " ";
}

std::string SvgCanvas::finish(std::string_view id, std::string_view title,
                              std::string_view description, double height) const {
  const std::string name(id);
  return "<svg role=\"img\"" + attribute("aria-labelledby", name + "-t " + name + "-d") +
         attribute("viewBox", "0 0 " + fixed_text(width, 0) + " " + fixed_text(height, 0)) +
         ">\n<title id=\"" + name + "-t\">" + escape_html(title) + "</title>\n<desc id=\"" + name +
         "-d\">" + escape_html(description) + "</desc>\n" + shapes_ + "</svg>\n";
}

double Scale::at(double value) const {
  if (last == first) return first_at;
  return first_at + (value - first) / (last - first) * (last_at - first_at);
}

double round_step(double low, double high, int count) {
  const double raw = (high - low) / count;
  if (!(raw > 0) || !std::isfinite(raw)) return 1;
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (raw <= factor * power * (1 + 1e-9)) return factor * power;
  }
  return 10 * power;
}

}  // namespace osler::evaluation
