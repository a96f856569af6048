#include "knowledge/documents/sentence_graph.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>

#include "foundation/text/ascii.h"
#include "knowledge/documents/clinical_cues.h"
#include "knowledge/documents/line_marks.h"
#include "knowledge/documents/sentence_spans.h"

namespace osler::documents {
namespace {

constexpr std::string_view boxed_warning_code = "34066-1";  // LOINC: boxed warning section

class Deriver {
 public:
  explicit Deriver(const Document& document) : document_(document), lowered_(document.text) {
    std::transform(lowered_.begin(), lowered_.end(), lowered_.begin(), text::to_lower);
  }

  SentenceGraph run() {
    collect();
    for (std::uint32_t i = 0; i < graph_.sentences.size(); ++i) {
      bind_antecedent(i);
      bind_exceptions(i);
      bind_population(i);
    }
    for (std::uint32_t section = 1; section < document_.sections.size(); ++section)
      bind_section(section);
    bind_doses();
    sort_edges();
    return std::move(graph_);
  }

 private:
  using Range = std::pair<std::uint32_t, std::uint32_t>;  // [first, end) of sentences

  const Section& section(std::uint32_t index) const { return document_.sections[index]; }
  const Section& section_of(std::uint32_t sentence) const {
    return section(graph_.sentences[sentence].section);
  }
  std::string_view lowered(std::uint32_t sentence) const {
    return slice(lowered_, graph_.sentences[sentence].span);
  }

  void collect() {
    const auto& sections = document_.sections;
    ranges_.resize(sections.size());
    part_.resize(sections.size(), 0);
    std::vector<bool> has_child(sections.size(), false);
    for (std::size_t i = 1; i < sections.size(); ++i) has_child[sections[i].parent] = true;
    for (std::uint32_t i = 0; i < sections.size(); ++i) {
      part_[i] = sections[i].kind == SectionKind::heading ? i : part_[sections[i].parent];
      const auto first = static_cast<std::uint32_t>(graph_.sentences.size());
      if (!sections[i].hidden) add_sentences(i, has_child[i]);
      ranges_[i] = {first, static_cast<std::uint32_t>(graph_.sentences.size())};
    }
  }

  void add_sentences(std::uint32_t index, bool has_child) {
    const Section& part = section(index);
    switch (part.kind) {
      case SectionKind::heading:
        graph_.sentences.push_back({part.heading, index});
        break;
      case SectionKind::row:
        graph_.sentences.push_back({part.span, index});
        break;
      case SectionKind::paragraph:
      case SectionKind::item:
      case SectionKind::caption:
      case SectionKind::code:
        if (has_child) break;
        for (const Span span : sentence_spans(document_.text, part.span))
          graph_.sentences.push_back({span, index});
        break;
      default:
        break;
    }
  }

  void bind(std::uint32_t from, std::uint32_t to, EdgeKind kind) {
    if (from != to) graph_.edges.push_back({from, to, kind});
  }

  bool is_heading(std::uint32_t sentence) const {
    return section_of(sentence).kind == SectionKind::heading;
  }

  // The sentence that names the part in which `index` stands; nullopt above the first heading.
  std::optional<std::uint32_t> heading_of(std::uint32_t index) const {
    const Range range = ranges_[part_[index]];
    const bool has_one = part_[index] != 0 && range.first != range.second;
    return has_one ? std::optional(range.first) : std::nullopt;
  }

  std::optional<std::uint32_t> sentence_at(Span span) const {
    const auto& all = graph_.sentences;
    const auto found = std::upper_bound(
        all.begin(), all.end(), span.begin,
        [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
    if (found == all.begin() || std::prev(found)->span.end <= span.begin) return std::nullopt;
    return static_cast<std::uint32_t>(std::prev(found) - all.begin());
  }

  // What stands before it in its part, else the part's heading.
  void bind_antecedent(std::uint32_t sentence) {
    if (sentence == 0 || is_heading(sentence) || !refers_back(lowered(sentence))) return;
    const std::uint32_t own = graph_.sentences[sentence].section;
    const std::uint32_t before = sentence - 1;
    if (part_[graph_.sentences[before].section] == part_[own])
      return bind(sentence, before, EdgeKind::antecedent);
    if (const auto heading = heading_of(own)) bind(sentence, *heading, EdgeKind::antecedent);
  }

  void bind_exceptions(std::uint32_t sentence) {
    if (is_heading(sentence)) return;
    const Range range = ranges_[graph_.sentences[sentence].section];
    const std::uint32_t end = std::min(range.second, sentence + 3);
    for (std::uint32_t next = sentence + 1; next < end; ++next) {
      if (makes_exception(lowered(next))) bind(sentence, next, EdgeKind::exception);
    }
  }

  // Every heading above it that names a population, but the document's title: that is always shown
  // as the source, and "for adults and children" narrows nothing.
  void bind_population(std::uint32_t sentence) {
    std::uint32_t part = part_[graph_.sentences[sentence].section];
    if (is_heading(sentence)) part = part_[section(part).parent];
    for (; part != 0; part = part_[section(part).parent]) {
      if (ranges_[part].first == ranges_[part].second) continue;  // a hidden heading
      const bool is_title = slice(document_.text, section(part).heading) == document_.says.title;
      if (!is_title && names_population(lowered(ranges_[part].first)))
        bind(sentence, ranges_[part].first, EdgeKind::population);
    }
  }

  void bind_section(std::uint32_t index) {
    const Section& part = section(index);
    switch (part.kind) {
      case SectionKind::item:
        return bind_item(index);
      case SectionKind::list:
        return bind_siblings(index);
      case SectionKind::row:
        return bind_row(index);
      case SectionKind::heading:
      case SectionKind::paragraph:
        return bind_warning(index);
      default:
        return;
    }
  }

  // The sentences of `index` and of everything inside it.
  Range subtree(std::uint32_t index) const {
    const Span span = section(index).span;
    const auto before = [](const Sentence& sentence, std::uint32_t at) {
      return sentence.span.begin < at;
    };
    const auto& all = graph_.sentences;
    const auto first = std::lower_bound(all.begin(), all.end(), span.begin, before);
    const auto end = std::lower_bound(first, all.end(), span.end, before);
    return {static_cast<std::uint32_t>(first - all.begin()),
            static_cast<std::uint32_t>(end - all.begin())};
  }

  // A list that nothing introduces hangs on its heading.
  void bind_item(std::uint32_t index) {
    const auto& introduction = section(index).lead_in;
    const auto lead_in = introduction ? sentence_at(*introduction) : heading_of(index);
    const Range own = subtree(index);
    if (!lead_in || own.first == own.second) return;
    const std::uint32_t end = own_text_end(index, own);
    for (std::uint32_t i = own.first; i < end; ++i) bind(i, *lead_in, EdgeKind::lead_in);
    const auto heading = heading_of(index);
    if (heading && is_negative(lowered(*lead_in))) bind(*lead_in, *heading, EdgeKind::lead_in);
  }

  // An item's own sentences end where a list inside it begins; those have their own lead-in.
  std::uint32_t own_text_end(std::uint32_t index, Range own) const {
    std::uint32_t end = own.first;
    while (end < own.second && !is_in_inner_list(graph_.sentences[end].section, index)) ++end;
    return end;
  }

  bool is_in_inner_list(std::uint32_t inner, std::uint32_t item) const {
    for (; inner != item && inner != 0; inner = section(inner).parent) {
      if (section(inner).kind == SectionKind::list) return true;
    }
    return false;
  }

  // Steps, and lists of which all is wanted: a ring through every sentence.
  void bind_siblings(std::uint32_t list) {
    const Range all = subtree(list);
    if (all.second - all.first < 2 || !belongs_together(list)) return;
    for (std::uint32_t i = all.first; i < all.second; ++i)
      bind(i, i + 1 == all.second ? all.first : i + 1, EdgeKind::siblings);
  }

  bool belongs_together(std::uint32_t list) const {
    const std::uint32_t first = list + 1;
    const auto mark = list_mark(slice(document_.text, section(first).span));
    if (mark && mark->is_counted) return true;
    const auto& lead_in = section(first).lead_in;
    return lead_in && wants_all_items(slice(lowered_, *lead_in));
  }

  void bind_row(std::uint32_t index) {
    const Range own = ranges_[index];
    if (own.first == own.second) return;
    const std::uint32_t table = section(index).parent;
    if (const auto& header = section(index).table_header) {
      if (const auto to = sentence_at(*header)) bind(own.first, *to, EdgeKind::table);
      if (const auto units = units_row(table, *header)) bind(own.first, *units, EdgeKind::table);
    } else if (section(table + 1).kind == SectionKind::caption) {  // the header row: what it heads
      const Range caption = ranges_[table + 1];
      for (std::uint32_t i = caption.first; i < caption.second; ++i)
        bind(own.first, i, EdgeKind::table);
    }
    bind_footnotes(own.first, table);
  }

  // The row below the header, when all its cells stand in brackets: "(mg)  (hours)".
  std::optional<std::uint32_t> units_row(std::uint32_t table, Span header) const {
    const Range rows = subtree(table);
    for (std::uint32_t i = rows.first; i + 1 < rows.second; ++i) {
      if (graph_.sentences[i].span != header) continue;
      return are_units(graph_.sentences[i + 1].section) ? std::optional(i + 1) : std::nullopt;
    }
    return std::nullopt;
  }

  bool are_units(std::uint32_t row) const {
    bool has_cell = false;
    for (std::uint32_t i = row + 1; i < document_.sections.size() && section(i).parent == row;
         ++i) {
      const auto cell = slice(document_.text, section(i).span);
      if (!cell.starts_with('(') && !cell.starts_with('[')) return false;
      has_cell = true;
    }
    return has_cell;
  }

  // Paragraphs just below the table that open with a mark which the row carries.
  void bind_footnotes(std::uint32_t row, std::uint32_t table) {
    constexpr std::array<std::string_view, 5> marks = {"*", "\xE2\x80\xA0", "\xE2\x80\xA1",
                                                       "\xC2\xA7", "#"};
    const auto text = slice(document_.text, graph_.sentences[row].span);
    const std::uint32_t after = subtree(table).second;
    for (const std::string_view mark : marks) {
      if (text.find(mark) == std::string_view::npos) continue;
      for (std::uint32_t i = after; i < std::min<std::size_t>(after + 6, graph_.sentences.size());
           ++i) {
        if (slice(document_.text, graph_.sentences[i].span).starts_with(mark))
          bind(row, i, EdgeKind::table);
      }
    }
  }

  // A boxed warning binds the part around it: a paragraph its part, a headed warning the part
  // above.
  void bind_warning(std::uint32_t index) {
    const Range own = ranges_[index];
    if (own.first == own.second) return;
    const bool is_boxed =
        section(index).code == boxed_warning_code || is_boxed_warning(lowered(own.first));
    if (!is_boxed) return;
    const bool is_headed = section(index).kind == SectionKind::heading;
    const Range warning = is_headed ? subtree(index) : own;
    for (std::uint32_t i = warning.first; i + 1 < warning.second; ++i)
      bind(i, i + 1, EdgeKind::warning);
    const Range around = subtree(is_headed ? part_[section(index).parent] : part_[index]);
    for (std::uint32_t i = around.first; i < around.second; ++i) {
      if (i < warning.first || i >= warning.second) bind(i, warning.first, EdgeKind::warning);
    }
  }

  // Within one headed part, its sub-headings apart.
  void bind_doses() {
    std::vector<std::vector<std::uint32_t>> limits(document_.sections.size());
    for (std::uint32_t i = 0; i < graph_.sentences.size(); ++i) {
      if (!is_heading(i) && limits_dose(lowered(i)))
        limits[part_[graph_.sentences[i].section]].push_back(i);
    }
    for (std::uint32_t i = 0; i < graph_.sentences.size(); ++i) {
      const auto& here = limits[part_[graph_.sentences[i].section]];
      if (here.empty() || is_heading(i) || !is_dose(lowered(i))) continue;
      for (const std::uint32_t limit : here) bind(i, limit, EdgeKind::dose);
    }
  }

  void sort_edges() {
    const auto key = [](const Edge& e) { return std::tuple(e.from, e.to, e.kind); };
    auto& edges = graph_.edges;
    std::sort(edges.begin(), edges.end(),
              [&](const Edge& a, const Edge& b) { return key(a) < key(b); });
    edges.erase(std::unique(edges.begin(), edges.end(),
                            [&](const Edge& a, const Edge& b) { return key(a) == key(b); }),
                edges.end());
  }

  const Document& document_;
  std::string lowered_;
  SentenceGraph graph_;
  std::vector<Range> ranges_;        // per section: its own sentences
  std::vector<std::uint32_t> part_;  // per section: the nearest headed part, 0 = none
};

}  // namespace

SentenceGraph derive_sentences(const Document& document) { return Deriver(document).run(); }

}  // namespace osler::documents
