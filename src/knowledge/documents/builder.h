#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/documents/document.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

/// Where a piece stood in the source; 0 where the format knows no pages or lines.
struct Place {
  std::uint32_t page = 0;
  std::uint32_t line = 0;
  auto operator<=>(const Place&) const = default;
};

struct Piece {
  std::string_view text;
  Place at;
};

enum class Visible : bool { no, yes };

struct Row {
  std::vector<std::string> cells;
  Place at;
  bool is_header = false;  // it names the columns; the first such row of a table counts
  Visible visible = Visible::yes;
};

/// Writes a document's canonical text and its section tree together, so that no reader ever counts
/// bytes. Every reader talks to this class; what it makes passes check_document().
///
/// Separators  "\n\n" between blocks, "\n" between items and between rows, "\t" between cells.
/// Limits      the first limit that is reached is kept as the failure; later calls do nothing.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const ReadLimits& limits);

  /// Begins a headed part; ends those of the same or a deeper level, and every open container.
  void heading(std::uint8_t level, std::span<const Piece> pieces);
  void heading(std::uint8_t level, std::string_view text, Place at = {});
  /// Begins a list, item or table. What stays empty leaves no trace.
  void open(SectionKind container);
  void close();
  /// Ends open containers until only `depth` of them are left; headed parts stay open.
  void close_to(std::size_t depth);
  std::size_t depth() const;
  /// Ends everything that is open, headed parts too.
  void close_parts();
  /// One row of the open table. Empty cells keep their column; a row of nothing else vanishes.
  void row(const Row& row);
  /// A paragraph, caption, code or boilerplate. Pieces are joined by a space, by a line end in
  /// code.
  void leaf(SectionKind kind, std::span<const Piece> pieces, Visible visible = Visible::yes);
  void leaf(SectionKind kind, std::string_view text, Place at = {}, Visible visible = Visible::yes);

  /// What the file says of itself, to be filled by the reader.
  Document& document() { return document_; }
  bool failed() const { return failure_.has_value(); }
  void fail_with(Error error);
  /// Errors   too_large: text_bytes, sections or depth was reached; corrupt: no text at all.
  Result<Document> finish();

 private:
  struct Open {
    std::uint32_t section;
    std::optional<Span> header_row;  // of a table
    bool has_begun = false;
    std::uint32_t children = 0;
  };

  bool is_headed(const Open& open) const;
  std::uint32_t add_section(SectionKind kind);
  void separate(SectionKind kind);
  void begin_all(std::uint32_t at);
  Span write(SectionKind kind, std::span<const Piece> pieces);
  std::uint32_t end_without_space(std::uint32_t begin);
  void locate(Span span, Place at);
  void cells(const Row& row);
  void fold_single_paragraph(const Open& item);

  ReadLimits limits_;
  Document document_;
  std::vector<Open> stack_;
  std::optional<Error> failure_;
  bool wrote_invisible_ = false;
};

}  // namespace osler::documents
