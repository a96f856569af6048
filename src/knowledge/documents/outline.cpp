#include "knowledge/documents/outline.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "foundation/text/ascii.h"
#include "knowledge/documents/line_marks.h"

namespace osler::documents {
namespace {

// Below the chapters, which chunks never cross: a text file is one chapter, named by its first
// line.
constexpr std::uint8_t chapter_level = 1;
constexpr std::uint8_t sub_heading_level = 3;
constexpr std::uint8_t known_title_level = 4;

class Outliner {
 public:
  Outliner(std::span<const SourceLine> lines, DocumentBuilder& builder)
      : lines_(lines), builder_(builder), has_capitals_(has_upper_case_heading(lines)) {}

  void run() {
    for (at_ = 0; at_ < lines_.size() && !builder_.failed(); ++at_) take(lines_[at_]);
    end_table();
    end_block();
    put_aside();
  }

 private:
  struct Level {
    char32_t kind;
    std::uint32_t indent;
  };

  static bool has_upper_case_heading(std::span<const SourceLine> lines) {
    return std::any_of(lines.begin(), lines.end(), [](const SourceLine& line) {
      return !line.is_boilerplate && is_upper_case_heading(line.text);
    });
  }

  void take(const SourceLine& line) {
    if (line.is_boilerplate) return aside_.push_back(&line);
    if (line.table.table != 0) return take_cell(line);
    end_table();
    if (continues_heading(line)) return add(line.text, line);
    if (const auto level = heading_level(line)) return begin_heading(*level, line);
    if (const auto mark = list_mark(line.text)) return begin_item(*mark, line);
    if (continues_block(line)) return add(line.text, line);
    begin_paragraph(line);
  }

  const SourceLine* next() const {
    for (std::size_t i = at_ + 1; i < lines_.size(); ++i) {
      if (!lines_[i].is_boilerplate) return &lines_[i];
    }
    return nullptr;
  }

  // "1. Wash hands" and "2. Dry them" one below the other are steps, "4. CLINICAL ..." with text or
  // "4.1 ..." below it is a heading. Source   seen in SmPCs and in the contents of their leaflets.
  bool is_step(const SourceLine& line, std::uint8_t depth) const {
    if (depth > 1) return false;
    const SourceLine* below = next();
    const auto depth_below = below == nullptr ? std::nullopt : numbered_heading(below->text);
    const bool is_capital = is_upper_case_heading(line.text);
    const bool follows_step = !is_capital && last_ != nullptr && in_item() &&
                              list_mark(last_->text) && list_mark(last_->text)->is_counted;
    return follows_step || (depth_below == depth && !is_capital) || (!line.has_gap && !is_capital);
  }

  std::optional<std::uint8_t> heading_level(const SourceLine& line) const {
    if (line.heading > 0) return line.heading;
    const auto depth = numbered_heading(line.text);
    if (depth && !is_step(line, *depth) && !is_mid_sentence(line)) return depth;
    const bool is_plain = line.at.page == 0;
    if (is_upper_case_heading(line.text) && line.has_gap && !list_mark(line.text))
      return is_plain && at_ > 0 ? sub_heading_level : chapter_level;
    if (is_plain && has_capitals_ && is_known_section_title(line.text)) return known_title_level;
    if (!is_plain && is_lone_title(line)) return sub_heading_level;
    return std::nullopt;
  }

  // "Renal impairment", alone on its line, above a sentence: pages mark such lines by underlining,
  // which pdftotext does not tell. Several short lines below each other are entries.
  bool is_lone_title(const SourceLine& line) const {
    const SourceLine* below = next();
    const bool is_short = line.has_gap && !line.is_full && line.text.size() <= 60 &&
                          text::is_upper(line.text[0]) && !list_mark(line.text);
    if (!is_short || below == nullptr || !below->has_gap || below->table.table != 0) return false;
    const char last = line.text.back();
    const bool is_open = ends_a_sentence(line.text) || last == ',' || last == ';' || last == ':';
    return !is_open && !text::is_lower(below->text[0]) && !list_mark(below->text) &&
           (below->is_full || ends_a_sentence(below->text));
  }

  // "... see section" wraps before "4.4 Special warnings".
  bool is_mid_sentence(const SourceLine& line) const {
    return last_ != nullptr && !line.has_gap && !block_is_heading_ && continues_block(line);
  }

  bool continues_heading(const SourceLine& line) const {
    if (!block_is_heading_ || line.has_gap || last_ == nullptr || last_->heading != line.heading)
      return false;
    if (line.heading > 0) return true;
    return heading_is_capital_ && is_upper_case_heading(line.text) && !numbered_heading(line.text);
  }

  bool continues_block(const SourceLine& line) const {
    if (pieces_.empty() || block_is_heading_ || last_ == nullptr) return false;
    const bool runs_on = !ends_a_sentence(last_->text) && !last_->text.ends_with(':');
    if (line.has_gap) return runs_on && goes_on_across_gap(line);
    return continues(last_->text, last_->is_full, line.text);
  }

  // Pages and columns part sentences; plain text does not.
  bool goes_on_across_gap(const SourceLine& line) const {
    const bool is_new_page = line.at.page != last_->at.page;
    return line.at.page != 0 && (text::is_lower(line.text[0]) || (is_new_page && last_->is_full));
  }

  bool in_item() const { return !levels_.empty(); }

  void add(std::string_view text, const SourceLine& line) {
    pieces_.push_back({text, line.at});
    last_ = &line;
  }

  void end_block() {
    if (!pieces_.empty()) {
      if (block_is_heading_) {
        builder_.heading(block_level_, pieces_);
      } else {
        builder_.leaf(SectionKind::paragraph, pieces_);
      }
    }
    pieces_.clear();
    block_is_heading_ = false;
  }

  // Running heads stand at the end of the text, so that no chunk or quote reaches across one.
  void put_aside() {
    builder_.close_parts();
    for (const SourceLine* line : aside_)
      builder_.leaf(SectionKind::boilerplate, line->text, line->at);
  }

  void take_cell(const SourceLine& line) {
    if (line.table.table != table_.table) {
      end_table();
      close_lists(0);
      builder_.open(SectionKind::table);
    } else if (line.table.row != table_.row) {
      end_row();
    }
    row_.cells.resize(std::max<std::size_t>(row_.cells.size(), line.table.cell));
    if (row_.cells.size() == 1) row_.at = line.at;
    row_.cells.back().append(line.text).append(" ");
    row_.is_header = line.table.row == 1;
    table_ = line.table;
    last_ = nullptr;
  }

  void end_row() {
    builder_.row(row_);
    row_ = {};
  }

  void end_table() {
    if (table_.table == 0) return;
    end_row();
    builder_.close();
    table_ = {};
  }

  void close_lists(std::size_t wanted) {
    end_block();
    levels_.resize(wanted);
    builder_.close_to(2 * wanted);
  }

  void begin_heading(std::uint8_t level, const SourceLine& line) {
    close_lists(0);
    block_is_heading_ = true;
    heading_is_capital_ = is_upper_case_heading(line.text);
    block_level_ = level;
    add(line.text, line);
  }

  void begin_paragraph(const SourceLine& line) {
    const bool belongs_to_item = in_item() && line.has_gap && line.indent > levels_.back().indent;
    if (belongs_to_item) {
      end_block();
    } else {
      close_lists(0);
    }
    add(line.text, line);
  }

  // A mark that is known ends what lies deeper; a new one that stands further right, or of another
  // kind, opens a list inside the item.
  void begin_item(const ListMark& mark, const SourceLine& line) {
    std::size_t depth = levels_.size();
    while (depth > 0 && levels_[depth - 1].kind != mark.kind) --depth;
    const bool is_deeper = in_item() && line.indent > levels_.back().indent + 1;
    if (depth > 0 && levels_[depth - 1].indent < line.indent && is_deeper) depth = 0;
    if (depth > 0) {
      close_lists(depth);
      builder_.close();  // the item; its list stays
    } else {
      if (in_item() && line.has_gap && !is_deeper) close_lists(0);
      end_block();
      builder_.open(SectionKind::list);
      levels_.push_back({mark.kind, line.indent});
    }
    builder_.open(SectionKind::item);
    add(mark.is_counted ? line.text : line.text.substr(mark.width), line);
  }

  std::span<const SourceLine> lines_;
  DocumentBuilder& builder_;
  const bool has_capitals_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
  std::vector<Level> levels_;
  std::vector<const SourceLine*> aside_;
  TablePlace table_;  // the last cell that was taken
  Row row_;
  const SourceLine* last_ = nullptr;
  bool block_is_heading_ = false;
  bool heading_is_capital_ = false;
  std::uint8_t block_level_ = 0;
};

}  // namespace

void outline(std::span<const SourceLine> lines, DocumentBuilder& builder) {
  Outliner(lines, builder).run();
}

}  // namespace osler::documents
