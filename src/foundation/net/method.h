#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace osler::net {

/// The methods that we serve; TRACE, CONNECT and all others are refused while reading the head.
enum class Method : std::uint8_t { get, head, post, put, patch, del, options };

inline constexpr std::array<std::string_view, 7> method_names = {"GET",   "HEAD",   "POST",   "PUT",
                                                                 "PATCH", "DELETE", "OPTIONS"};

constexpr std::string_view name_of(Method method) {
  return method_names.at(static_cast<std::size_t>(method));
}

/// Methods are case-sensitive (RFC 9110, 9.1).
constexpr std::optional<Method> method_named(std::string_view name) {
  for (std::size_t i = 0; i < method_names.size(); ++i) {
    if (method_names.at(i) == name) return static_cast<Method>(i);
  }
  return std::nullopt;
}

/// Safe methods change nothing (RFC 9110, 9.2.1): they need no proof that our own page sent them.
constexpr bool is_safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

}  // namespace osler::net
