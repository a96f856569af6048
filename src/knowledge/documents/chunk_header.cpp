#include "knowledge/documents/chunk_header.h"

#include <algorithm>
#include <vector>

#include "knowledge/documents/sentence_spans.h"

namespace osler::documents {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += " > ";
    out += part;
  }
  return out;
}

// "a > b > c > d" becomes "a > b > … > d", then "a > … > d", then "a > d".
void drop_middle(std::vector<std::string>& parts) {
  const std::string gap = "\xE2\x80\xA6";
  const auto found = std::find(parts.begin(), parts.end(), gap);
  if (found == parts.end()) {
    parts[parts.size() - 2] = gap;
  } else {
    parts.erase(parts.size() == 3 ? found : std::prev(found));
  }
}

// What a counter says of a text of `tokens`: with the special ones that it adds to every text.
std::size_t with_special(std::size_t tokens, const TokenCounter& count) {
  const std::size_t one = count("a");
  return tokens + (one > 0 ? one - 1 : 0);
}

}  // namespace

const std::string& HeaderLines::of(std::uint32_t section) {
  const auto& sections = document_.sections;
  while (section != 0 && sections[section].kind != SectionKind::heading)
    section = sections[section].parent;
  const auto found = known_.find(section);
  return found != known_.end() ? found->second
                               : known_.emplace(section, make(section)).first->second;
}

std::string HeaderLines::make(std::uint32_t section) const {
  std::vector<std::string> parts;
  for (; section != 0; section = document_.sections[section].parent)
    parts.emplace_back(slice(document_.text, document_.sections[section].heading));
  if (const std::string& title = document_.says.title; !title.empty()) {
    if (parts.empty() || parts.back() != title) parts.push_back(title);
  }
  std::reverse(parts.begin(), parts.end());
  const std::size_t allowed = with_special(tokens_, count_);
  std::string line = joined(parts);
  while (count_(line) > allowed && parts.size() > 2) {
    drop_middle(parts);
    line = joined(parts);
  }
  return shortened(std::move(line), tokens_, count_);
}

std::string shortened(std::string line, std::size_t tokens, const TokenCounter& count) {
  const std::size_t allowed = with_special(tokens, count);
  while (count(line) > allowed) {
    const std::size_t space = line.find_last_of(" \n\t");
    if (space == std::string::npos) return "";
    line.resize(space);
  }
  return line;
}

}  // namespace osler::documents
