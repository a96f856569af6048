#include "knowledge/documents/html_element.h"

#include <algorithm>
#include <array>

#include "foundation/text/ascii.h"

namespace osler::documents {
namespace {

std::string squeezed(std::string_view value) {  // small letters, no white space
  std::string out;
  for (const char c : value) {
    if (!text::is_space(c)) out += text::to_lower(c);
  }
  return out;
}

// "display:none;color:#fff" -> whether the property is there with one of the values.
template <std::size_t N>
bool has_style(std::string_view style, std::string_view property,
               const std::array<std::string_view, N>& values) {
  for (std::size_t at = 0; at < style.size();) {
    const std::size_t end = std::min(style.find(';', at), style.size());
    const std::string_view rule = style.substr(at, end - at);
    at = end + 1;
    if (!rule.starts_with(property) || rule.substr(property.size()).empty()) continue;
    if (rule[property.size()] != ':') continue;
    const std::string_view value = rule.substr(property.size() + 1);
    for (const std::string_view wanted : values) {
      if (value == wanted || (value.starts_with(wanted) && value[wanted.size()] == '!'))
        return true;
    }
  }
  return false;
}

constexpr std::array<std::string_view, 4> whites = {"#fff", "#ffffff", "white", "rgb(255,255,255)"};
constexpr std::array<std::string_view, 1> none = {"none"};
constexpr std::array<std::string_view, 2> invisible = {"hidden", "collapse"};
constexpr std::array<std::string_view, 4> zero = {"0", "0px", "0pt", "0.0"};
constexpr std::array<std::string_view, 1> transparent = {"transparent"};

bool has_background(std::string_view style) {
  const bool has_one = style.find("background") != std::string_view::npos;
  const bool is_white =
      has_style(style, "background", whites) || has_style(style, "background-color", whites);
  return has_one && !is_white;
}

bool is_off_the_page(std::string_view style) {
  return style.find("left:-") != std::string_view::npos ||
         style.find("top:-9") != std::string_view::npos ||
         style.find("text-indent:-") != std::string_view::npos ||
         style.find("clip:rect(0") != std::string_view::npos;
}

bool is_hiding_style(std::string_view style) {
  return has_style(style, "display", none) || has_style(style, "visibility", invisible) ||
         has_style(style, "opacity", zero) || has_style(style, "font-size", zero) ||
         has_style(style, "color", transparent) ||
         (has_style(style, "color", whites) && !has_background(style)) || is_off_the_page(style);
}

template <std::size_t N>
bool names_any(std::string_view names, const std::array<std::string_view, N>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view name) {
    return names.find(name) != std::string_view::npos;
  });
}

constexpr std::array<std::string_view, 5> unseen_classes = {
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "offscreen"};
constexpr std::array<std::string_view, 4> menu_roles = {"navigation", "banner", "contentinfo",
                                                        "search"};
constexpr std::array<std::string_view, 10> menu_names = {
    "breadcrumb",  "cookie",  "navbar", "nav-menu",    "site-header",
    "site-footer", "sidebar", "social", "page-footer", "skip-link"};

constexpr std::array<GumboTag, 22> dropped = {
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,   GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG,
    GUMBO_TAG_MATH,   GUMBO_TAG_IFRAME,  GUMBO_TAG_OBJECT,   GUMBO_TAG_EMBED,    GUMBO_TAG_CANVAS,
    GUMBO_TAG_AUDIO,  GUMBO_TAG_VIDEO,   GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_BUTTON,
    GUMBO_TAG_HEAD,   GUMBO_TAG_APPLET,  GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED,  GUMBO_TAG_DATALIST,
    GUMBO_TAG_METER,  GUMBO_TAG_PROGRESS};

constexpr std::array<GumboTag, 26> blocks = {
    GUMBO_TAG_P,       GUMBO_TAG_DIV,        GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
    GUMBO_TAG_MAIN,    GUMBO_TAG_HEADER,     GUMBO_TAG_FOOTER,  GUMBO_TAG_NAV,
    GUMBO_TAG_ASIDE,   GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_ADDRESS, GUMBO_TAG_DL,
    GUMBO_TAG_DT,      GUMBO_TAG_DD,         GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION,
    GUMBO_TAG_FORM,    GUMBO_TAG_FIELDSET,   GUMBO_TAG_LEGEND,  GUMBO_TAG_HR,
    GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,    GUMBO_TAG_BODY,    GUMBO_TAG_CENTER,
    GUMBO_TAG_HGROUP,  GUMBO_TAG_LI};

// Elements that have no content, or that the next one of their kind closes.
constexpr std::array<std::string_view, 33> self_closing = {
    "area",     "base",   "body",  "br",    "caption", "col",   "colgroup", "dd",    "dt",
    "embed",    "head",   "hr",    "html",  "img",     "input", "li",       "link",  "meta",
    "optgroup", "option", "p",     "param", "rp",      "rt",    "source",   "tbody", "td",
    "tfoot",    "th",     "thead", "tr",    "track",   "wbr"};

constexpr std::size_t longest_tag = 12;

std::string tag_name(std::string_view input) {
  std::string name;
  for (const char c : input) {
    if (!text::is_alnum(c)) break;
    name += text::to_lower(c);
  }
  return name;
}

bool closes_itself(const std::string& tag) {
  return std::binary_search(self_closing.begin(), self_closing.end(), tag);
}

}  // namespace

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view{} : found->value;
}

bool has_attribute(const GumboElement& element, const char* name) {
  return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

bool is_hidden_element(const GumboElement& element) {
  if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
  return is_hiding_style(squeezed(attribute(element, "style"))) ||
         names_any(attribute(element, "class"), unseen_classes);
}

bool is_boilerplate_element(const GumboElement& element) {
  const GumboTag tag = element.tag;
  if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE) return true;
  if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_HTML) return false;
  return names_any(attribute(element, "role"), menu_roles) ||
         names_any(squeezed(attribute(element, "class")), menu_names) ||
         names_any(squeezed(attribute(element, "id")), menu_names);
}

bool is_dropped_element(GumboTag tag) {
  return std::find(dropped.begin(), dropped.end(), tag) != dropped.end();
}

bool is_block_element(GumboTag tag) {
  return std::find(blocks.begin(), blocks.end(), tag) != blocks.end();
}

std::uint8_t heading_level(GumboTag tag) {
  const bool is_heading = tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
  return is_heading ? static_cast<std::uint8_t>(tag - GUMBO_TAG_H1 + 1) : 0;
}

std::size_t nesting_bound(std::string_view html) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool is_end = html.substr(at, 2) == "</";
    const std::string name = tag_name(html.substr(at + (is_end ? 2 : 1), longest_tag));
    if (name.empty() || closes_itself(name)) continue;
    if (!is_end) ++depth;
    deepest = std::max(deepest, depth);
    if (is_end && depth > 0) --depth;
  }
  return deepest;
}

}  // namespace osler::documents
