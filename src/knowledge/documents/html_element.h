#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>

namespace osler::documents {

/// Small questions about one HTML element. No other header of this room shows gumbo.

/// "" where the element has no such attribute.
std::string_view attribute(const GumboElement& element, const char* name);
bool has_attribute(const GumboElement& element, const char* name);

/// Its own markup keeps it from the eye: hidden, aria-hidden, display:none, visibility, opacity or
/// size 0, white on white, moved off the page, a class for screen readers only. Style sheets are
/// not evaluated.
bool is_hidden_element(const GumboElement& element);
/// Menus, page heads and feet, cookie banners: by element, role, class or id.
bool is_boilerplate_element(const GumboElement& element);
/// Scripts, styles, pictures, forms' choices: nothing of them is text.
bool is_dropped_element(GumboTag tag);
/// Ends the line before and after it.
bool is_block_element(GumboTag tag);
/// 1 to 6 for h1 to h6, else 0.
std::uint8_t heading_level(GumboTag tag);

/// How deep elements may nest at most, read from the tags alone; elements that close themselves do
/// not count. Parsing takes memory and stack in proportion.
std::size_t nesting_bound(std::string_view html);

}  // namespace osler::documents
