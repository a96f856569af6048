#include "api/path_template.h"

#include <algorithm>

namespace osler::api {
namespace {

bool is_plain_name(std::string_view name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos;
}

auto no_template(std::string_view text, std::string_view why) {
  return fail(ErrorCode::invalid_argument, "route " + std::string(text) + ": " + std::string(why));
}

}  // namespace

Result<PathTemplate> PathTemplate::parse(std::string_view text) {
  PathTemplate result;
  if (!text.starts_with('/')) return no_template(text, "a path begins with a slash");
  std::string_view rest = text.substr(1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    std::string_view part = rest.substr(0, end);
    const bool parameter = part.starts_with('{') && part.ends_with('}');
    if (parameter) part = part.substr(1, part.size() - 2);
    const bool bad_literal =
        !parameter && (part.empty() || part.find_first_of("{}%?#") != part.npos);
    if (bad_literal || (parameter && !is_plain_name(part))) {
      return no_template(text, "a segment is neither plain text nor {name}");
    }
    const auto names = result.parameters();
    if (parameter && std::find(names.begin(), names.end(), part) != names.end()) {
      return no_template(text, "a parameter stands twice");
    }
    result.segments_.push_back({parameter, std::string(part)});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return result;
}

std::optional<std::vector<PathValue>> PathTemplate::match(
    const std::vector<std::string>& segments) const {
  if (segments.size() != segments_.size()) return std::nullopt;
  std::vector<PathValue> values;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments_[i].parameter && !segments[i].empty()) {
      values.push_back({segments_[i].text, segments[i]});
    } else if (segments_[i].parameter || segments_[i].text != segments[i]) {
      return std::nullopt;
    }
  }
  return values;
}

bool PathTemplate::collides_with(const PathTemplate& other) const {
  return segments_.size() == other.segments_.size() &&
         std::equal(segments_.begin(), segments_.end(), other.segments_.begin(),
                    [](const Segment& a, const Segment& b) {
                      return a.parameter == b.parameter && (a.parameter || a.text == b.text);
                    });
}

bool PathTemplate::is_more_literal_than(const PathTemplate& other) const {
  return std::lexicographical_compare(
      segments_.begin(), segments_.end(), other.segments_.begin(), other.segments_.end(),
      [](const Segment& a, const Segment& b) { return !a.parameter && b.parameter; });
}

std::vector<std::string> PathTemplate::parameters() const {
  std::vector<std::string> names;
  for (const Segment& segment : segments_) {
    if (segment.parameter) names.push_back(segment.text);
  }
  return names;
}

}  // namespace osler::api
