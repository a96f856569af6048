#include "knowledge/documents/chunk_atoms.h"

#include <algorithm>
#include <string>

#include "foundation/text/ascii.h"
#include "foundation/text/utf8.h"
#include "knowledge/documents/clinical_cues.h"
#include "knowledge/documents/sentence_spans.h"

namespace osler::documents {
namespace {

constexpr std::uint8_t chapter_level = 2;  // headings down to this level are never crossed

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), text::to_lower);
  return out;
}

class Atoms {
 public:
  Atoms(const Document& document, const SentenceGraph& graph, const ChunkOptions& options,
        const TokenCounter& count)
      : document_(document), graph_(graph), options_(options), count_(count) {
    const std::size_t one = count("a");
    special_ = one > 0 ? one - 1 : 0;
  }

  std::vector<Atom> run() {
    find_barriers();
    for (std::uint32_t i = 0; i < graph_.sentences.size(); ++i) {
      if (!is_chapter_heading(i)) add(i);
    }
    if (atoms_.empty()) {  // nothing but chapter headings
      for (std::uint32_t i = 0; i < graph_.sentences.size(); ++i) add(i);
    }
    return std::move(atoms_);
  }

 private:
  const Section& section_of(std::uint32_t sentence) const {
    return document_.sections[graph_.sentences[sentence].section];
  }
  std::string_view text_of(std::uint32_t sentence) const {
    return slice(document_.text, graph_.sentences[sentence].span);
  }

  bool is_chapter_heading(std::uint32_t sentence) const {
    const Section& section = section_of(sentence);
    return section.kind == SectionKind::heading && section.level <= chapter_level;
  }

  // Where no chunk may reach across: chapter headings, hidden text, boilerplate, the ends of
  // chapters.
  void find_barriers() {
    for (const Section& section : document_.sections) {
      const bool is_chapter =
          section.kind == SectionKind::heading && section.level <= chapter_level;
      const bool is_barred = section.hidden || section.kind == SectionKind::boilerplate;
      if (is_chapter || is_barred) {
        barriers_.push_back(section.span.begin);
        barriers_.push_back(section.span.end);
      }
    }
    std::sort(barriers_.begin(), barriers_.end());
  }

  // Reads barriers in step with the atoms, which come in order.
  bool passes_barrier(Span span) {
    bool passed = false;
    while (next_barrier_ < barriers_.size() && barriers_[next_barrier_] <= span.begin) {
      passed = true;
      ++next_barrier_;
    }
    return passed;
  }

  void add(std::uint32_t sentence) {
    const Section& section = section_of(sentence);
    Atom atom;
    atom.span = graph_.sentences[sentence].span;
    atom.section = graph_.sentences[sentence].section;
    atom.begins_region = passes_barrier(atom.span) || atoms_.empty();
    atom.seam = atom.begins_region ? Seam::plain : seam_before(sentence);
    if (!atom.begins_region) atom.gap_tokens = gap_before(atom.span);
    atom.may_overlap = section.kind == SectionKind::paragraph;
    atom.context = section.kind == SectionKind::row ? section.table_header : section.lead_in;
    if (atom.context && atom.context->end <= atom.span.begin) {
      atom.context_tokens = count(*atom.context);
    }
    atom.tokens = count(atom.span);
    if (atom.tokens <= options_.maximum) {
      atoms_.push_back(atom);
    } else {
      add_cut(atom);
    }
  }

  // Rows of dots in a table of contents, for example: no sentence, yet the encoder reads them.
  std::uint32_t gap_before(Span span) const {
    const Span gap{atoms_.back().span.end, span.begin};
    if (gap.begin >= gap.end) return 0;
    const std::string_view text = slice(document_.text, gap);
    return std::all_of(text.begin(), text.end(), text::is_space) ? 0 : count(gap);
  }

  std::uint32_t count(Span span) const {
    const std::size_t tokens = count_(slice(document_.text, span));
    return static_cast<std::uint32_t>(std::max<std::size_t>(tokens, special_ + 1) - special_);
  }

  // A sentence or row above the maximum: cut after cells, else after words, else between letters.
  void add_cut(Atom atom) {
    const std::uint32_t end = atom.span.end;
    atom.is_cut = true;
    while (atom.span.begin < end) {
      atom.span.end = piece_end(atom.span.begin, end);
      atom.tokens = count(atom.span);
      atoms_.push_back(atom);
      atom.gap_tokens = 0;
      atom.span.begin = atom.span.end;
      while (atom.span.begin < end && text::is_space(document_.text[atom.span.begin]))
        ++atom.span.begin;
      atom.begins_region = false;
      atom.seam = Seam::plain;
      atom.may_overlap = false;
    }
  }

  // The furthest cut whose piece fits, found by halving the distance.
  std::uint32_t piece_end(std::uint32_t begin, std::uint32_t end) const {
    if (count({begin, end}) <= options_.maximum) return end;
    std::uint32_t fits = begin;
    std::uint32_t over = std::min<std::uint32_t>(end, begin + longest_piece());
    while (over - fits > 1) {
      const std::uint32_t middle = boundary(fits + (over - fits) / 2, fits);
      if (middle <= fits) break;
      (count({begin, middle}) <= options_.maximum ? fits : over) = middle;
    }
    return nice_end(begin, std::max(fits, next_boundary(begin)));
  }

  // No token is longer than this in practice; it bounds the work on a text without white space.
  std::uint32_t longest_piece() const { return static_cast<std::uint32_t>(options_.maximum) * 32; }

  std::uint32_t boundary(std::uint32_t at, std::uint32_t lowest) const {
    const auto floor = static_cast<std::uint32_t>(text::floor_boundary(document_.text, at));
    return std::max(floor, lowest);
  }

  std::uint32_t next_boundary(std::uint32_t at) const {
    return at + text::decode(document_.text, at).size;
  }

  // Back to the last tab, else the last space, unless that leaves less than half.
  std::uint32_t nice_end(std::uint32_t begin, std::uint32_t end) const {
    const std::string_view piece = slice(document_.text, {begin, end});
    for (const char c : {'\t', ' '}) {
      const std::size_t at = piece.find_last_of(c);
      if (at != std::string_view::npos && at * 2 > piece.size())
        return begin + static_cast<std::uint32_t>(at);
    }
    return end;
  }

  Seam seam_before(std::uint32_t sentence) const {
    const std::uint32_t before = sentence - 1;
    const Section& own = section_of(sentence);
    const Section& last = section_of(before);
    if (own.kind == SectionKind::heading) return Seam::heading;
    if (last.kind == SectionKind::heading) return Seam::bound;
    if (own.lead_in && graph_.sentences[before].span == *own.lead_in) return Seam::bound;
    if (own.table_header && graph_.sentences[before].span == *own.table_header) return Seam::bound;
    if (own.kind == SectionKind::row && last.kind == SectionKind::caption) return Seam::bound;
    return seam_of_words(sentence);
  }

  Seam seam_of_words(std::uint32_t sentence) const {
    const std::uint32_t before = sentence - 1;
    const std::uint32_t own = graph_.sentences[sentence].section;
    const bool is_same = graph_.sentences[before].section == own;
    const std::string words = lowered(text_of(sentence));
    if (is_same && (makes_exception(words) || is_grade(words))) return Seam::bound;
    if (text_of(before).ends_with(':')) return Seam::after_colon;
    if (refers_back(words)) return Seam::back_reference;
    const SectionKind kind = document_.sections[own].kind;
    const SectionKind last = section_of(before).kind;
    const bool in_list = (kind == SectionKind::item || kind == SectionKind::row) && kind == last;
    if (in_list) return Seam::inside_list;
    return is_same ? Seam::plain : Seam::blank_line;
  }

  const Document& document_;
  const SentenceGraph& graph_;
  const ChunkOptions& options_;
  const TokenCounter& count_;
  std::size_t special_ = 0;  // tokens that the counter adds to any text
  std::vector<std::uint32_t> barriers_;
  std::size_t next_barrier_ = 0;
  std::vector<Atom> atoms_;
};

}  // namespace

std::vector<Atom> chunk_atoms(const Document& document, const SentenceGraph& graph,
                              const ChunkOptions& options, const TokenCounter& count) {
  return Atoms(document, graph, options, count).run();
}

}  // namespace osler::documents
