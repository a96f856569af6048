#include "apps/osler/arguments.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <numeric>

namespace osler::apps {

namespace {

const Option* find_option(std::span<const Option> options, std::string_view name) {
  const auto found = std::ranges::find_if(options, [&](const Option& option) {
    return option.name == name || (!option.short_name.empty() && option.short_name == name);
  });
  return found == options.end() ? nullptr : &*found;
}

std::string unknown(std::span<const Option> options, std::string_view name) {
  std::string message = "unknown option " + std::string(name);
  const auto nearest = std::ranges::min_element(
      options, {}, [&](const Option& option) { return edit_distance(option.name, name); });
  if (nearest != options.end() && edit_distance(nearest->name, name) <= 3) {
    message += "; did you mean " + std::string(nearest->name) + "?";
  }
  return message;
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j + 1] + 1, row[j] + 1});
    }
  }
  return row[right.size()];
}

Result<Arguments> Arguments::parse(std::span<const std::string> words,
                                   std::span<const Option> options) {
  Arguments parsed;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      parsed.words_.insert(parsed.words_.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                           words.end());
      break;
    }
    if (word.size() < 2 || word[0] != '-') {
      parsed.words_.push_back(word);
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const Option* option = find_option(options, name);
    if (option == nullptr) return fail(ErrorCode::invalid_argument, unknown(options, name));
    std::string value;
    if (equals != std::string::npos) {
      value = word.substr(equals + 1);
    } else if (!option->value.empty()) {
      if (++i == words.size()) {
        return fail(ErrorCode::invalid_argument,
                    name + " needs a value: " + std::string(option->value));
      }
      value = words[i];
    }
    parsed.values_[std::string(option->name)].push_back(std::move(value));
  }
  return parsed;
}

std::optional<std::string> Arguments::value(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

Result<std::int64_t> Arguments::number(std::string_view name, std::int64_t otherwise,
                                       std::int64_t least, std::int64_t most) const {
  const auto text = value(name);
  if (!text) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < least ||
      number > most) {
    return fail(ErrorCode::invalid_argument, std::string(name) + " takes a whole number from " +
                                                 std::to_string(least) + " to " +
                                                 std::to_string(most));
  }
  return number;
}

}  // namespace osler::apps
