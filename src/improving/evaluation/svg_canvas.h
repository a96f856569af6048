#pragma once

#include <string>
#include <string_view>

namespace osler::evaluation {

/// Writes the shapes of one picture, 640 wide. Coordinates have one digit, so that the bytes do not
/// depend on the machine.
class SvgCanvas {
 public:
  struct Point {
    double x = 0;
    double y = 0;
  };
  enum class Anchor { start, middle, end };

  void line(std::string_view css, Point from, Point to);
  void rectangle(std::string_view css, Point corner, double wide, double high);
  void circle(std::string_view css, Point centre, double radius);
  void text(Point at, std::string_view words, Anchor anchor = Anchor::start);
  void polyline(std::string_view css, std::string_view points);
  /// "12.0,30.5 " for polyline().
  static std::string point_text(Point at);

  /// The element, with what a screen reader says.
  std::string finish(std::string_view id, std::string_view title, std::string_view description,
                     double height) const;

  static constexpr double width = 640;

 private:
  std::string shapes_;
};

/// From values to places, in a straight line.
struct Scale {
  double first = 0, last = 1;        // values
  double first_at = 0, last_at = 1;  // places
  double at(double value) const;
};

/// About `count` round steps (1, 2, 2.5 or 5 times a power of ten) that cover low to high.
double round_step(double low, double high, int count);

}  // namespace osler::evaluation
