#include "knowledge/documents/builder.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "knowledge/documents/fold.h"
#include "knowledge/documents/lead_in.h"

namespace osler::documents {
namespace {

constexpr std::uint32_t unset = std::numeric_limits<std::uint32_t>::max();

std::string_view separator_before(SectionKind kind, bool is_first_child) {
  if (kind == SectionKind::cell) return "\t";
  const bool is_tight = kind == SectionKind::item || kind == SectionKind::row;
  return is_tight && !is_first_child ? "\n" : "\n\n";
}

// Code keeps its line ends and the depth of each line's indentation.
bool append_code(std::string& out, std::string_view line, bool is_first) {
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  if (!is_first) out.append("\n").append(indent, ' ');
  Folder folder(out);
  folder.add(line);
  return folder.has_invisible();
}

}  // namespace

DocumentBuilder::DocumentBuilder(const ReadLimits& limits) : limits_(limits) {
  Section root;
  root.kind = SectionKind::document;
  document_.sections.push_back(root);
  stack_.push_back(Open{0, {}, true});
}

void DocumentBuilder::fail_with(Error error) {
  if (!failure_) failure_ = std::move(error);
}

bool DocumentBuilder::is_headed(const Open& open) const {
  const SectionKind kind = document_.sections[open.section].kind;
  return kind == SectionKind::heading || kind == SectionKind::document;
}

std::size_t DocumentBuilder::depth() const {
  std::size_t containers = 0;
  for (const Open& open : stack_) containers += is_headed(open) ? 0U : 1U;
  return containers;
}

void DocumentBuilder::close_to(std::size_t wanted) {
  for (std::size_t now = depth(); now > wanted; --now) close();
}

void DocumentBuilder::close_parts() {
  while (!failed() && stack_.size() > 1) close();
}

std::uint32_t DocumentBuilder::add_section(SectionKind kind) {
  if (document_.sections.size() >= limits_.sections)
    fail_with({ErrorCode::too_large,
               "more than " + std::to_string(limits_.sections) + " sections; split the file"});
  Section section;
  section.kind = kind;
  section.parent = stack_.back().section;
  section.span = {unset, unset};
  document_.sections.push_back(std::move(section));
  ++stack_.back().children;
  return static_cast<std::uint32_t>(document_.sections.size() - 1);
}

void DocumentBuilder::open(SectionKind container) {
  if (failed()) return;
  if (stack_.size() >= limits_.depth) {
    fail_with({ErrorCode::too_large, "nested deeper than " + std::to_string(limits_.depth) +
                                         " levels; flatten its lists and tables"});
    return;
  }
  stack_.push_back(Open{add_section(container), {}});
}

// The outermost container that begins with this leaf decides how far it stands from the last one.
void DocumentBuilder::separate(SectionKind kind) {
  std::size_t first = stack_.size();
  while (!stack_[first - 1].has_begun) --first;
  if (first < stack_.size()) kind = document_.sections[stack_[first].section].kind;
  const bool is_nested_list =
      kind == SectionKind::list &&
      document_.sections[stack_[first - 1].section].kind == SectionKind::item;
  if (document_.text.empty() && kind != SectionKind::cell) return;
  document_.text += is_nested_list ? "\n" : separator_before(kind, stack_[first - 1].children <= 1);
}

void DocumentBuilder::begin_all(std::uint32_t at) {
  for (auto open = stack_.rbegin(); open != stack_.rend() && !open->has_begun; ++open) {
    document_.sections[open->section].span.begin = at;
    open->has_begun = true;
  }
}

void DocumentBuilder::locate(Span span, Place at) {
  if (span.begin == span.end || at == Place{}) return;
  auto& locators = document_.locators;
  if (!locators.empty() && locators.back().page == at.page && locators.back().line == at.line) {
    locators.back().span.end = span.end;
    return;
  }
  locators.push_back({span, at.page, at.line});
}

Span DocumentBuilder::write(SectionKind kind, std::span<const Piece> pieces) {
  std::string& text = document_.text;
  Folder folder(text);
  const auto begin = static_cast<std::uint32_t>(text.size());
  wrote_invisible_ = false;
  for (const Piece& piece : pieces) {
    const auto before = static_cast<std::uint32_t>(text.size());
    if (kind == SectionKind::code) {
      wrote_invisible_ |= append_code(text, piece.text, before == begin);
    } else {
      folder.space();
      folder.add(piece.text);
    }
    const auto after = static_cast<std::uint32_t>(text.size());
    if (after > before) locate({before == begin ? before : before + 1, after}, piece.at);
    if (after > limits_.text_bytes) break;
  }
  wrote_invisible_ |= folder.has_invisible();
  if (text.size() > limits_.text_bytes)
    fail_with({ErrorCode::too_large, "more than " + std::to_string(limits_.text_bytes) +
                                         " bytes of text; split the file"});
  return {begin, end_without_space(begin)};
}

// Blank lines at the end of code.
std::uint32_t DocumentBuilder::end_without_space(std::uint32_t begin) {
  std::string& text = document_.text;
  while (text.size() > begin && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  const auto end = static_cast<std::uint32_t>(text.size());
  auto& locators = document_.locators;
  while (!locators.empty() && locators.back().span.begin >= end) locators.pop_back();
  if (!locators.empty()) locators.back().span.end = std::min(locators.back().span.end, end);
  return end;
}

void DocumentBuilder::leaf(SectionKind kind, std::string_view text, Place at, Visible visible) {
  const Piece piece{text, at};
  leaf(kind, std::span(&piece, 1), visible);
}

void DocumentBuilder::leaf(SectionKind kind, std::span<const Piece> pieces, Visible visible) {
  if (failed()) return;
  const std::size_t before = document_.text.size();
  const std::uint32_t index = add_section(kind);
  separate(kind);
  const Span span = write(kind, pieces);
  if (span.begin == span.end) {
    document_.sections.pop_back();
    --stack_.back().children;
    if (kind == SectionKind::cell) {  // an empty cell still takes its column
      begin_all(span.begin);
    } else {
      document_.text.resize(before);
    }
    return;
  }
  begin_all(span.begin);
  document_.sections[index].span = span;
  document_.sections[index].hidden = visible == Visible::no || wrote_invisible_;
}

void DocumentBuilder::heading(std::uint8_t level, std::string_view text, Place at) {
  const Piece piece{text, at};
  heading(level, std::span(&piece, 1));
}

void DocumentBuilder::heading(std::uint8_t level, std::span<const Piece> pieces) {
  while (stack_.size() > 1) {
    const Section& open = document_.sections[stack_.back().section];
    if (open.kind == SectionKind::heading && open.level < level) break;
    close();
  }
  open(SectionKind::heading);
  if (failed()) return;
  const std::size_t before = document_.text.size();
  separate(SectionKind::heading);
  const Span span = write(SectionKind::heading, pieces);
  if (span.begin == span.end) {  // "#" alone heads nothing
    document_.text.resize(before);
    close();
    return;
  }
  begin_all(span.begin);
  Section& section = document_.sections.back();
  section.heading = span;
  section.level = level;
  section.hidden = wrote_invisible_;
}

void DocumentBuilder::cells(const Row& row) {
  std::size_t filled = row.cells.size();
  while (folded(row.cells[filled - 1]).empty()) --filled;
  for (std::size_t i = 0; i < filled; ++i)
    leaf(SectionKind::cell, row.cells[i], row.at, row.visible);
}

void DocumentBuilder::row(const Row& row) {
  const auto is_blank = [](const std::string& cell) { return folded(cell).empty(); };
  if (failed() || std::all_of(row.cells.begin(), row.cells.end(), is_blank)) return;
  open(SectionKind::row);
  if (failed()) return;
  const std::uint32_t index = stack_.back().section;
  cells(row);
  close();
  if (failed()) return;
  Section& section = document_.sections[index];
  section.hidden = row.visible == Visible::no;
  std::optional<Span>& header = stack_.back().header_row;
  if (row.is_header && !header) {
    header = section.span;
  } else {
    section.table_header = header;
  }
}

// An item that holds one paragraph is that paragraph.
void DocumentBuilder::fold_single_paragraph(const Open& item) {
  const Section& last = document_.sections.back();
  if (last.parent != item.section || document_.sections.size() - 1 != item.section + 1U) return;
  if (last.kind != SectionKind::paragraph) return;
  document_.sections[item.section].hidden = last.hidden;
  document_.sections.pop_back();
}

void DocumentBuilder::close() {
  if (failed() || stack_.size() <= 1) return;
  const Open open = stack_.back();
  stack_.pop_back();
  if (!open.has_begun) {
    document_.sections.resize(open.section);
    --stack_.back().children;
    return;
  }
  Section& section = document_.sections[open.section];
  section.span.end = static_cast<std::uint32_t>(document_.text.size());
  if (section.kind == SectionKind::item) fold_single_paragraph(open);
}

Result<Document> DocumentBuilder::finish() {
  close_parts();
  if (failure_) return tl::unexpected<Error>(*failure_);
  if (document_.text.empty()) return fail(ErrorCode::corrupt, "there is no text in it");
  document_.sections.front().span = {0, static_cast<std::uint32_t>(document_.text.size())};
  link_lead_ins(document_);
  return std::move(document_);
}

}  // namespace osler::documents
