#include "knowledge/documents/markdown_reader.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "foundation/text/ascii.h"
#include "knowledge/documents/builder.h"
#include "knowledge/documents/decode.h"
#include "knowledge/documents/file_names.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/front_matter.h"
#include "knowledge/documents/line_marks.h"
#include "knowledge/documents/markdown_inline.h"
#include "knowledge/documents/markdown_table.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {
namespace {

struct MarkdownLine {
  std::string_view text;     // without indentation and quotation marks
  std::uint32_t indent = 0;  // columns
  std::uint32_t number = 0;
};

MarkdownLine measure(const TextLine& line) {
  MarkdownLine out{line.text, 0, line.number};
  while (!out.text.empty()) {
    const char c = out.text[0];
    if (c == '>' && out.indent < 4) {  // a quotation reads like the text around it
      out.indent = 0;
      out.text.remove_prefix(out.text.size() > 1 && out.text[1] == ' ' ? 2 : 1);
      continue;
    }
    if (c != ' ' && c != '\t') break;
    out.indent += c == ' ' ? 1 : 4 - out.indent % 4;
    out.text.remove_prefix(1);
  }
  out.text = trimmed(out.text);
  return out;
}

std::size_t atx_level(std::string_view line) {
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  const bool is_heading =
      hashes >= 1 && hashes <= 6 && (hashes == line.size() || line[hashes] == ' ');
  return is_heading ? hashes : 0;
}

std::string_view atx_text(std::string_view line, std::size_t level) {
  std::string_view title = trimmed(line.substr(level));
  const std::size_t end = title.find_last_not_of('#');
  if (end == std::string_view::npos) return {};
  const bool is_closed = end + 1 < title.size() && title[end] == ' ';
  return is_closed ? trimmed(title.substr(0, end)) : title;
}

bool is_rule(std::string_view line) {
  std::string marks(line);
  std::erase_if(marks, [](char c) { return c == ' ' || c == '\t'; });
  const bool is_mark = !marks.empty() && (marks[0] == '-' || marks[0] == '*' || marks[0] == '_');
  return is_mark && marks.size() >= 3 && marks.find_first_not_of(marks[0]) == std::string::npos;
}

std::string_view fence_of(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return {};
  const std::size_t length = std::min(line.find_first_not_of(line[0]), line.size());
  return length >= 3 ? line.substr(0, length) : std::string_view{};
}

bool is_markup_block(std::string_view line) {
  return line.size() > 1 && line[0] == '<' &&
         (text::is_letter(line[1]) || line[1] == '/' || line[1] == '!') &&
         line.find("://") == std::string_view::npos;
}

bool is_link_definition(std::string_view line) {
  const std::size_t end = line.find("]:");
  return line.starts_with('[') && end != std::string_view::npos && end < 120;
}

class Blocks {
 public:
  Blocks(std::span<const TextLine> lines, DocumentBuilder& builder)
      : lines_(lines), builder_(builder) {}

  void run() {
    for (at_ = 0; at_ < lines_.size() && !builder_.failed(); ++at_) {
      const MarkdownLine line = measure(lines_[at_]);
      if (line.text.empty()) {
        end_paragraph();
        after_blank_ = true;
        continue;
      }
      take(line);
      after_blank_ = false;
    }
    end_paragraph();
  }

  const std::string& first_title() const { return first_title_; }

 private:
  struct Level {
    std::uint32_t marker;   // column of the mark
    std::uint32_t content;  // column of the text behind it
  };

  void take(const MarkdownLine& line) {
    const auto mark = paragraph_.empty() || !is_rule(line.text) ? item_mark(line) : std::nullopt;
    if (is_setext(line)) return end_heading(line.text[0] == '=' ? 1 : 2);
    leave_lists(line, mark.has_value());
    if (take_block(line)) return;
    if (mark && !is_rule(line.text)) return begin_item(*mark, line);
    if (is_rule(line.text)) return end_all();
    add(line);
  }

  bool take_block(const MarkdownLine& line) {
    if (const std::size_t level = atx_level(line.text); level > 0) {
      heading(static_cast<std::uint8_t>(level), atx_text(line.text, level), line.number);
    } else if (const auto fence = fence_of(line.text); !fence.empty()) {
      fenced_code(fence);
    } else if (is_table(line)) {
      table();
    } else if (paragraph_.empty() && is_markup_block(line.text)) {
      markup(line);
    } else if (paragraph_.empty() && is_indented_code(line)) {
      indented_code();
    } else {
      return paragraph_.empty() && is_link_definition(line.text);
    }
    return true;
  }

  static std::optional<ListMark> item_mark(const MarkdownLine& line) {
    const auto mark = list_mark(line.text);
    const bool is_markdown =
        mark && (mark->is_counted || mark->kind < 0x80 || mark->kind == 0x2022);
    return is_markdown ? mark : std::nullopt;
  }

  // Lists end where a line stands left of their text, unless it is a wrapped line of their item.
  void leave_lists(const MarkdownLine& line, bool is_item) {
    const bool is_lazy = !paragraph_.empty() && !is_item && atx_level(line.text) == 0 &&
                         fence_of(line.text).empty() && !is_rule(line.text);
    if (is_lazy) return;
    std::size_t kept = levels_.size();
    while (kept > 0 && line.indent < levels_[kept - 1].content &&
           !(is_item && line.indent >= levels_[kept - 1].marker))
      --kept;
    if (kept < levels_.size()) {
      end_paragraph();
      levels_.resize(kept);
      builder_.close_to(2 * kept);
    }
  }

  void begin_item(const ListMark& mark, const MarkdownLine& line) {
    end_paragraph();
    const auto content = static_cast<std::uint32_t>(line.indent + mark.width);
    if (!levels_.empty() && line.indent < levels_.back().content) {
      levels_.back() = {line.indent, content};
      builder_.close();
    } else {
      levels_.push_back({line.indent, content});
      builder_.open(SectionKind::list);
    }
    builder_.open(SectionKind::item);
    MarkdownLine text = line;
    if (!mark.is_counted) text.text = line.text.substr(mark.width);
    add(text);
  }

  bool is_setext(const MarkdownLine& line) const {
    return !paragraph_.empty() && levels_.empty() && line.indent < 4 &&
           (line.text.find_first_not_of('=') == std::string_view::npos ||
            line.text.find_first_not_of('-') == std::string_view::npos);
  }

  void add(const MarkdownLine& line) {
    if (paragraph_.empty()) begin_ = line.number;
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += line.text;
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    const InlineText text = markdown_inline(paragraph_);
    builder_.leaf(SectionKind::paragraph, text.text, {0, begin_},
                  text.is_hidden ? Visible::no : Visible::yes);
    paragraph_.clear();
  }

  void end_all() {
    end_paragraph();
    levels_.clear();
    builder_.close_to(0);
  }

  void end_heading(std::uint8_t level) {
    std::string title;
    title.swap(paragraph_);
    heading(level, title, begin_);
  }

  void heading(std::uint8_t level, std::string_view source, std::uint32_t number) {
    end_all();
    const std::string title = folded(markdown_inline(source).text);
    if (first_title_.empty() && level == 1) first_title_ = title;
    builder_.heading(level, title, {0, number});
  }

  void fenced_code(std::string_view fence) {
    end_paragraph();
    std::vector<Piece> pieces;
    for (++at_; at_ < lines_.size(); ++at_) {
      const std::string_view line = trimmed(lines_[at_].text);
      if (line.starts_with(fence) && line.find_first_not_of(fence[0]) == std::string_view::npos)
        break;
      pieces.push_back({lines_[at_].text, {0, lines_[at_].number}});
    }
    builder_.leaf(SectionKind::code, pieces);
  }

  bool is_indented_code(const MarkdownLine& line) const {
    const std::uint32_t base = levels_.empty() ? 0 : levels_.back().content;
    return after_blank_ && line.indent >= base + 4;
  }

  void indented_code() {
    std::vector<Piece> pieces;
    for (; at_ < lines_.size(); ++at_) {
      const MarkdownLine line = measure(lines_[at_]);
      if (!line.text.empty() && line.indent < 4) break;
      pieces.push_back({lines_[at_].text, {0, line.number}});
    }
    --at_;
    builder_.leaf(SectionKind::code, pieces);
  }

  bool is_table(const MarkdownLine& line) const {
    return line.text.find('|') != std::string_view::npos && at_ + 1 < lines_.size() &&
           is_table_rule(measure(lines_[at_ + 1]).text);
  }

  void table() {
    end_paragraph();
    builder_.open(SectionKind::table);
    for (std::size_t row = 0; at_ < lines_.size(); ++at_, ++row) {
      const MarkdownLine line = measure(lines_[at_]);
      if (line.text.find('|') == std::string_view::npos) break;
      if (row != 1) builder_.row({table_cells(line.text), {0, line.number}, row == 0});
    }
    --at_;
    builder_.close();
  }

  void markup(const MarkdownLine& first) {
    const bool is_comment = first.text.starts_with("<!--");
    std::string words;
    for (; at_ < lines_.size(); ++at_) {
      const std::string_view line = trimmed(lines_[at_].text);
      if (line.empty() && !is_comment) break;
      words.append(line).append("\n");
      if (is_comment && line.find("-->") != std::string_view::npos) break;
    }
    if (!is_comment)
      builder_.leaf(SectionKind::paragraph, markdown_inline(words).text, {0, first.number},
                    Visible::no);
  }

  std::span<const TextLine> lines_;
  DocumentBuilder& builder_;
  std::size_t at_ = 0;
  std::string paragraph_;
  std::uint32_t begin_ = 0;  // line of the paragraph's first line
  std::vector<Level> levels_;
  std::string first_title_;
  bool after_blank_ = true;
};

}  // namespace

bool MarkdownReader::accepts(std::string_view file_name, std::string_view) const {
  return has_extension(file_name, {"md", "markdown", "mkd"});
}

Result<void> MarkdownReader::read(std::string_view bytes, const ReadLimits& limits,
                                  const DocumentSink& sink, std::stop_token) const {
  TRY_ASSIGN(const std::string text, decode(bytes));
  TRY_ASSIGN(const auto lines, text_lines(text, limits));
  DocumentBuilder builder(limits);
  SelfDescription& says = builder.document().says;
  const std::size_t skipped = take_front_matter(lines, says);
  Blocks blocks(std::span<const TextLine>(lines).subspan(skipped), builder);
  blocks.run();
  if (says.title.empty()) says.title = blocks.first_title();
  return deliver(builder.finish(), sink);
}

}  // namespace osler::documents
