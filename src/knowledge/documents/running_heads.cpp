#include "knowledge/documents/running_heads.h"

#include <string>
#include <unordered_map>

#include "foundation/text/ascii.h"

namespace osler::documents {
namespace {

constexpr std::size_t least_pages = 3;  // below, what recurs may be text

// "Page 3 of 12" and "Page 4 of 12" are one line.
std::string without_numbers(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (!text::is_digit(c)) out += c;
    if (text::is_digit(c) && (out.empty() || out.back() != '#')) out += '#';
  }
  return out;
}

bool is_in_margin(const PdfLayout& layout, const PdfLine& line) {
  const float height = layout.page_heights[line.page - 1];
  return line.bottom < height / 8 || line.top > height * 7 / 8;
}

// The two forms under which a line may recur; lines in the text only count as they are.
std::string key_of(const PdfLayout& layout, const PdfLine& line) {
  return is_in_margin(layout, line) ? "margin " + without_numbers(line.text) : "text " + line.text;
}

struct Count {
  std::uint32_t pages = 0;
  std::uint32_t last_page = 0;
};

bool is_numbered_margin(const std::string& key) {
  return key.starts_with("margin ") && key.find('#') != std::string::npos;
}

}  // namespace

std::vector<bool> running_heads(const PdfLayout& layout) {
  std::vector<bool> out(layout.lines.size(), false);
  const std::size_t pages = layout.page_heights.size();
  std::unordered_map<std::string, Count> counts;
  for (const PdfLine& line : layout.lines) {
    Count& count = counts[key_of(layout, line)];
    if (count.last_page != line.page) ++count.pages;
    count.last_page = line.page;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::string key = key_of(layout, layout.lines[i]);
    const std::size_t seen = counts[key].pages;
    const bool is_page_number = pages > 1 && seen == pages && is_numbered_margin(key);
    out[i] = is_page_number || (pages >= least_pages && seen * 10 >= pages * 6);
  }
  return out;
}

}  // namespace osler::documents
