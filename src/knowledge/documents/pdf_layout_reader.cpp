#include "knowledge/documents/pdf_layout_reader.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "knowledge/documents/builder.h"
#include "knowledge/documents/line_marks.h"
#include "knowledge/documents/outline.h"
#include "knowledge/documents/pdf_layout.h"
#include "knowledge/documents/pdf_tables.h"
#include "knowledge/documents/running_heads.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {
namespace {

float height_of(const PdfLine& line) { return line.bottom - line.top; }

template <class Measure>
float percentile(const std::vector<PdfLine>& lines, std::size_t percent, Measure measure) {
  std::vector<float> values;
  values.reserve(lines.size());
  for (const PdfLine& line : lines) values.push_back(measure(line));
  if (values.empty()) return 0;
  const std::size_t index = (values.size() - 1) * percent / 100;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(index),
                   values.end());
  return values[index];
}

class Lines {
 public:
  explicit Lines(const PdfLayout& layout)
      : layout_(layout),
        is_head_(running_heads(layout)),
        tables_(find_tables(layout, is_head_)),
        left_(percentile(layout.lines, 5, [](const PdfLine& line) { return line.left; })),
        right_(percentile(layout.lines, 95, [](const PdfLine& line) { return line.right; })),
        height_(percentile(layout.lines, 50, height_of)) {
    find_sizes();
  }

  std::vector<SourceLine> source_lines() const {
    std::vector<SourceLine> out;
    const PdfLine* last = nullptr;
    for (std::size_t i = 0; i < layout_.lines.size(); ++i) {
      const PdfLine& line = layout_.lines[i];
      out.push_back(source_line(line, last, is_head_[i]));
      out.back().table = tables_[i];
      if (!is_head_[i]) last = &line;
    }
    return out;
  }

 private:
  SourceLine source_line(const PdfLine& line, const PdfLine* last, bool is_head) const {
    SourceLine out;
    out.text = line.text;
    out.at.page = line.page;
    out.indent = static_cast<std::uint32_t>(std::max(line.left, 0.0F));
    const bool is_first = last == nullptr || last->page != line.page;
    out.has_gap = is_first || line.begins_block || line.top - last->bottom > height_ * 3 / 4;
    out.is_full = is_full(line);
    out.is_boilerplate = is_head;
    out.heading = is_head ? std::uint8_t{0} : level_of(line);
    return out;
  }

  bool is_full(const PdfLine& line) const { return line.right >= right_ - (right_ - left_) / 7; }

  // A line of text is taller too when it holds a raised number or a sign of another font.
  bool is_large(const PdfLine& line) const {
    return height_of(line) > height_ * 9 / 8 && line.begins_block && !is_full(line) &&
           line.text.size() <= 120 && !ends_a_sentence(line.text) && !list_mark(line.text) &&
           !numbered_heading(line.text);
  }

  // The sizes of large lines, in half points, largest first: their ranks are the levels.
  void find_sizes() {
    for (const PdfLine& line : layout_.lines) {
      if (is_large(line)) sizes_.push_back(std::lround(height_of(line) * 2));
    }
    std::sort(sizes_.rbegin(), sizes_.rend());
    sizes_.erase(std::unique(sizes_.begin(), sizes_.end()), sizes_.end());
  }

  std::uint8_t level_of(const PdfLine& line) const {
    if (!is_large(line)) return 0;
    const auto rank =
        std::find(sizes_.begin(), sizes_.end(), std::lround(height_of(line) * 2)) - sizes_.begin();
    return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(rank + 1, 3));
  }

  const PdfLayout& layout_;
  std::vector<bool> is_head_;
  std::vector<TablePlace> tables_;
  float left_;
  float right_;
  float height_;
  std::vector<long> sizes_;
};

// Programs write their file name where the title belongs; then the first line has to do.
std::string title_of(const PdfLayout& layout, const std::vector<SourceLine>& lines) {
  const std::string& title = layout.title;
  const bool is_name = title.starts_with("Microsoft Word") ||
                       title.find(".doc") != std::string::npos ||
                       title.find(".indd") != std::string::npos;
  if (!title.empty() && !is_name) return title;
  for (const SourceLine& line : lines) {
    if (!line.is_boilerplate) return line.text.size() <= 120 ? std::string(line.text) : "";
  }
  return "";
}

}  // namespace

Result<void> PdfLayoutReader::read(std::string_view bytes, const ReadLimits& limits,
                                   const DocumentSink& sink, std::stop_token) const {
  TRY_ASSIGN(const PdfLayout layout, read_pdf_layout(bytes, limits));
  if (layout.lines.empty())
    return fail(ErrorCode::unsupported,
                "its pages are pictures without text; run text recognition (OCR) on it first");
  const std::vector<SourceLine> lines = Lines(layout).source_lines();
  DocumentBuilder builder(limits);
  builder.document().says.title = title_of(layout, lines);
  builder.document().says.date = layout.date;
  outline(lines, builder);
  return deliver(builder.finish(), sink);
}

}  // namespace osler::documents
