#include "knowledge/library/version_codec.h"

#include "knowledge/library/byte_stream.h"

namespace osler::library {

using documents::Edge;
using documents::EdgeKind;
using documents::Locator;
using documents::Section;
using documents::SectionKind;
using documents::Sentence;
using documents::Span;

namespace {

constexpr std::uint64_t layout = 1;

void put(ByteWriter& out, const Span& span) {
  out.number(span.begin);
  out.number(span.end - span.begin);
}

void put(ByteWriter& out, const std::optional<Span>& span) {
  out.number(span ? 1 : 0);
  if (span) put(out, *span);
}

/// Reads spans and refuses one that leaves the text.
class SpanReader {
 public:
  SpanReader(ByteReader& in, std::size_t text_bytes) : in_(in), text_bytes_(text_bytes) {}
  Span span() {
    const std::uint32_t begin = in_.number32();
    const std::uint32_t length = in_.number32();
    if (std::uint64_t{begin} + length > text_bytes_) outside_ = true;
    return {begin, begin + length};
  }
  std::optional<Span> optional_span() {
    if (in_.number() == 0) return std::nullopt;
    return span();
  }
  bool outside() const { return outside_; }

 private:
  ByteReader& in_;
  std::size_t text_bytes_;
  bool outside_ = false;
};

void put(ByteWriter& out, const Section& section) {
  out.number(static_cast<std::uint64_t>(section.kind));
  put(out, section.span);
  put(out, section.heading);
  out.number(section.parent);
  out.number(section.level);
  out.text(section.code);
  put(out, section.lead_in);
  put(out, section.table_header);
  out.number(section.hidden ? 1 : 0);
}

Section get_section(ByteReader& in, SpanReader& spans) {
  Section section;
  section.kind = static_cast<SectionKind>(in.number());
  section.span = spans.span();
  section.heading = spans.span();
  section.parent = in.number32();
  section.level = static_cast<std::uint8_t>(in.number());
  section.code = in.text();
  section.lead_in = spans.optional_span();
  section.table_header = spans.optional_span();
  section.hidden = in.number() != 0;
  return section;
}

void put_structure(ByteWriter& out, const VersionText& version) {
  out.number(version.sections.size());
  for (const Section& section : version.sections) put(out, section);
  out.number(version.locators.size());
  for (const Locator& locator : version.locators) {
    put(out, locator.span);
    out.number(locator.page);
    out.number(locator.line);
  }
}

void put_graph(ByteWriter& out, const documents::SentenceGraph& graph) {
  out.number(graph.sentences.size());
  for (const Sentence& sentence : graph.sentences) {
    put(out, sentence.span);
    out.number(sentence.section);
  }
  out.number(graph.edges.size());
  for (const Edge& edge : graph.edges) {
    out.number(edge.from);
    out.number(edge.to);
    out.number(static_cast<std::uint64_t>(edge.kind));
  }
}

/// Whether every index points at something that is there.
bool holds_together(const VersionText& version) {
  for (const Section& section : version.sections) {
    if (section.parent >= version.sections.size() || section.kind > SectionKind::cell) {
      return false;
    }
  }
  for (const Sentence& sentence : version.graph.sentences) {
    if (sentence.section >= version.sections.size()) return false;
  }
  for (const Edge& edge : version.graph.edges) {
    const std::size_t sentences = version.graph.sentences.size();
    if (edge.from >= sentences || edge.to >= sentences || edge.kind > EdgeKind::dose) return false;
  }
  return true;
}

Error corrupt(const char* what) {
  return Error{ErrorCode::corrupt,
               std::string("a stored version ") + what + "; restore it from a backup"};
}

}  // namespace

std::vector<std::uint8_t> encode_facts(const Facts& facts) {
  ByteWriter out;
  out.number(layout);
  for (const std::string* text : {&facts.says.title, &facts.says.date, &facts.says.language,
                                  &facts.says.source, &facts.kind}) {
    out.text(*text);
  }
  out.number(facts.metadata.size());
  for (const auto& [name, value] : facts.metadata) {
    out.text(name);
    out.text(value);
  }
  return out.take();
}

Result<Facts> decode_facts(std::span<const std::uint8_t> bytes) {
  ByteReader in(bytes);
  if (in.number() != layout) return tl::unexpected(corrupt("has facts of an unknown layout"));
  Facts facts;
  for (std::string* text : {&facts.says.title, &facts.says.date, &facts.says.language,
                            &facts.says.source, &facts.kind}) {
    *text = in.text();
  }
  for (std::size_t left = in.count(); left > 0 && !in.failed(); --left) {
    std::string name = in.text();
    facts.metadata.emplace_back(std::move(name), in.text());
  }
  TRY(in.finish());
  return facts;
}

std::vector<std::uint8_t> encode_structure(const VersionText& version) {
  ByteWriter out;
  out.number(layout);
  put_structure(out, version);
  put_graph(out, version.graph);
  return out.take();
}

Result<VersionText> decode_structure(std::span<const std::uint8_t> bytes, std::size_t text_bytes) {
  ByteReader in(bytes);
  if (in.number() != layout) return tl::unexpected(corrupt("has a structure of an unknown layout"));
  SpanReader spans(in, text_bytes);
  VersionText version;
  for (std::size_t left = in.count(); left > 0 && !in.failed(); --left) {
    version.sections.push_back(get_section(in, spans));
  }
  for (std::size_t left = in.count(); left > 0 && !in.failed(); --left) {
    const Span span = spans.span();
    const std::uint32_t page = in.number32();
    version.locators.push_back({span, page, in.number32()});
  }
  for (std::size_t left = in.count(); left > 0 && !in.failed(); --left) {
    const Span span = spans.span();
    version.graph.sentences.push_back({span, in.number32()});
  }
  for (std::size_t left = in.count(); left > 0 && !in.failed(); --left) {
    const std::uint32_t from = in.number32();
    const std::uint32_t to = in.number32();
    version.graph.edges.push_back({from, to, static_cast<EdgeKind>(in.number())});
  }
  TRY(in.finish());
  if (spans.outside() || !holds_together(version)) {
    return tl::unexpected(corrupt("points outside its own text"));
  }
  return version;
}

}  // namespace osler::library
