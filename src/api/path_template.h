#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::api {

/// The value of one {parameter} of a path, decoded.
struct PathValue {
  std::string name;
  std::string value;
};

/// "/api/v1/documents/{id}": literal segments, and parameters that stand for one whole segment.
class PathTemplate {
 public:
  /// Errors   invalid_argument: no leading slash, an empty segment, a parameter without a plain
  ///          name or with one that stands twice.
  static Result<PathTemplate> parse(std::string_view text);

  /// Returns  the parameters' values; nullopt: another path. An empty segment fits no parameter.
  std::optional<std::vector<PathValue>> match(const std::vector<std::string>& segments) const;
  /// True when some path fits both and neither is more literal: a table may not hold the two.
  bool collides_with(const PathTemplate& other) const;
  /// Where two templates fit, the one with the earlier literal segment wins.
  bool is_more_literal_than(const PathTemplate& other) const;
  std::vector<std::string> parameters() const;

 private:
  struct Segment {
    bool parameter = false;
    std::string text;
  };
  std::vector<Segment> segments_;
};

}  // namespace osler::api
