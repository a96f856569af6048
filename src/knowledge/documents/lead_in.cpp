#include "knowledge/documents/lead_in.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "foundation/text/ascii.h"
#include "knowledge/documents/sentence_spans.h"

namespace osler::documents {
namespace {

// A heading or sentence that ends in one of these is not finished.
constexpr std::array<std::string_view, 14> open_ends = {
    "if",        "you", "or", "and",  "include", "includes", "including",
    "following", "are", "is", "when", "with",    "to",       "by"};

bool ends_openly(std::string_view sentence) {
  if (sentence.empty()) return false;
  if (sentence.back() == ':') return true;
  const std::size_t space = sentence.find_last_of(" \n");
  const std::string_view word =
      space == std::string_view::npos ? sentence : sentence.substr(space + 1);
  return std::find(open_ends.begin(), open_ends.end(), word) != open_ends.end();
}

bool ends_like_a_sentence(std::string_view sentence) {
  return !sentence.empty() &&
         (sentence.back() == '.' || sentence.back() == '!' || sentence.back() == '?');
}

std::optional<Span> last_sentence(const Document& document, Span span) {
  const auto sentences = sentence_spans(document.text, span);
  if (sentences.empty()) return std::nullopt;
  return sentences.back();
}

// `list` follows `before`, both inside `parent`; `before` is the list itself when it comes first.
std::optional<Span> lead_in_of(const Document& document, std::uint32_t list, std::uint32_t before) {
  const Section& parent = document.sections[document.sections[list].parent];
  if (before == list) {
    const auto heading = slice(document.text, parent.heading);
    return ends_openly(heading) ? std::optional(parent.heading) : std::nullopt;
  }
  const Section& neighbour = document.sections[before];
  if (neighbour.kind != SectionKind::paragraph || neighbour.hidden) return std::nullopt;
  const auto sentence = last_sentence(document, neighbour.span);
  const bool introduces = sentence && (parent.kind == SectionKind::item ||
                                       !ends_like_a_sentence(slice(document.text, *sentence)));
  return introduces ? sentence : std::nullopt;
}

}  // namespace

void link_lead_ins(Document& document) {
  auto& sections = document.sections;
  std::vector<std::uint32_t> last_child(sections.size(), 0);
  std::vector<std::optional<Span>> of_list(sections.size());
  for (std::uint32_t i = 1; i < sections.size(); ++i) {
    const std::uint32_t parent = sections[i].parent;
    if (sections[i].kind == SectionKind::list)
      of_list[i] = lead_in_of(document, i, last_child[parent] == 0 ? i : last_child[parent]);
    if (sections[i].kind == SectionKind::item) sections[i].lead_in = of_list[parent];
    last_child[parent] = i;
  }
}

}  // namespace osler::documents
