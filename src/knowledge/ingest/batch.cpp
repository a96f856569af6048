#include "knowledge/ingest/batch.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <thread>

#include "foundation/base/hex.h"
#include "foundation/text/analyze.h"
#include "knowledge/ingest/synonyms.h"
#include "knowledge/search/analyzed_text.h"

namespace osler::ingest {

using documents::Chunk;
using search::ChunkEntry;
using search::Field;

namespace {

constexpr std::size_t texts_per_call = 32;

/// A chunk with the text that is embedded for it.
struct Prepared {
  ChunkEntry entry;
  std::string embedded;
  std::string header;  // title and section path alone; "" without
};

/// About what WordPiece makes of clinical English: 1.3 tokens a word. Only for libraries without a
/// model, where nothing is embedded and a limit needs no exactness.
std::size_t guess_tokens(std::string_view text) {
  const auto blanks = std::ranges::count_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return (static_cast<std::size_t>(blanks) + 1) * 13 / 10;
}

documents::TokenCounter counter_of(const IndexTools& tools) {
  if (tools.embedders.empty()) return guess_tokens;
  return [embedder = tools.embedders.front()](std::string_view text) {
    return embedder->count_tokens(text);
  };
}

/// `header` without the title, which is a field of its own.
std::string_view section_path(std::string_view header, std::string_view title) {
  if (!header.starts_with(title)) return header;
  header.remove_prefix(title.size());
  if (header.starts_with(" > ")) header.remove_prefix(3);
  return header;
}

search::Day index_day(library::Day day) {
  if (day == library::beginning_of_time) return search::always_before;
  return day == library::end_of_time ? search::always_after : day;
}

class Preparer {
 public:
  Preparer(const IndexTools& tools, text::Analyzer& analyzer)
      : tools_(tools), analyzer_(analyzer), count_(counter_of(tools)) {}

  void add(const Planned& planned, std::vector<Prepared>& out) {
    const documents::Document& document = planned.candidate.content;
    const auto title = analyzed(document.says.title);
    const auto chunks = documents::chunk(document, planned.candidate.graph, planned.version,
                                         tools_.chunking, count_);
    for (const Chunk& chunk : chunks) {
      Prepared prepared{entry_of(planned, chunk), documents::indexed_text(document, chunk),
                        chunk.header};
      prepared.entry.field(Field::title) = title;
      out.push_back(std::move(prepared));
    }
  }

 private:
  ChunkEntry entry_of(const Planned& planned, const Chunk& chunk) {
    const documents::Document& document = planned.candidate.content;
    const library::Stewardship& kept = planned.candidate.stewardship;
    const std::string_view body =
        std::string_view(document.text).substr(chunk.span.begin, chunk.span.end - chunk.span.begin);
    ChunkEntry entry;
    entry.id = chunk.id;
    entry.version = planned.version;
    entry.section = chunk.section;
    entry.span = chunk.span;
    entry.tokens = chunk.tokens;
    entry.tier = access_class(kept);
    entry.valid_from = index_day(kept.effective_from);
    entry.valid_to = index_day(kept.valid_until);
    entry.open = tools_.all_open || (kept.audience == library::Audience::patient && kept.tier <= 2);
    entry.field(Field::header) = analyzed(section_path(chunk.header, document.says.title));
    entry.field(Field::body) = analyzed(body);
    entry.field(Field::synonym) = analyzed(other_names(tools_.lexicon, document.says.title, body));
    return entry;
  }

  search::AnalyzedField analyzed(std::string_view text) {
    analyzer_.analyze(text, analysis_);
    return search::analyzed_field(analysis_);
  }

  const IndexTools& tools_;
  text::Analyzer& analyzer_;
  documents::TokenCounter count_;
  text::Analysis analysis_;
};

/// Embeds rows [first, last) of `all` into `values`.
Result<void> embed_rows(models::Embedder& embedder, std::span<const std::string_view> all,
                        std::size_t first, std::size_t last, std::span<float> values,
                        const std::stop_token& stop) {
  for (std::size_t begin = first; begin < last; begin += texts_per_call) {
    const auto texts = all.subspan(begin, std::min(texts_per_call, last - begin));
    TRY_ASSIGN(const auto rows, embedder.embed(texts, models::EmbedFor::document, stop));
    std::ranges::copy(rows.values, values.subspan(begin * rows.columns).begin());
  }
  return {};
}

/// One thread per embedder, each with its own share of the rows: a row does not depend on which.
Result<std::vector<float>> embed_all(std::span<const std::string_view> all, const IndexTools& tools,
                                     const std::stop_token& stop) {
  const std::size_t dimension = tools.embedders.front()->dimension();
  std::vector<float> values(all.size() * dimension);
  const std::size_t workers = std::min(tools.embedders.size(), all.size());
  std::vector<Result<void>> outcomes(workers);
  {
    std::vector<std::jthread> threads;
    for (std::size_t w = 0; w < workers; ++w) {
      threads.emplace_back([&, w] {
        outcomes[w] = embed_rows(*tools.embedders[w], all, w * all.size() / workers,
                                 (w + 1) * all.size() / workers, values, stop);
      });
    }
  }
  for (auto& outcome : outcomes) TRY(std::move(outcome));
  return values;
}

/// row = (1 - share) * row + share * header, of length 1 again.
void mix(std::span<float> row, std::span<const float> header, double share) {
  double squares = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    row[i] = static_cast<float>((1 - share) * row[i] + share * header[i]);
    squares += static_cast<double>(row[i]) * row[i];
  }
  const auto length = static_cast<float>(std::sqrt(squares));
  if (length > 0) std::ranges::for_each(row, [length](float& value) { value /= length; });
}

/// A mean over 160 words forgets what the chunk is about; its header says it (docs/adr/0017).
Result<std::vector<float>> chunk_vectors(std::span<const Prepared> all, const IndexTools& tools,
                                         const std::stop_token& stop) {
  std::vector<std::string_view> texts;
  std::map<std::string_view, std::size_t> places;
  std::vector<std::string_view> headers;
  for (const Prepared& one : all) {
    texts.emplace_back(one.embedded);
    // A blank title is no header: there is nothing to embed.
    if (one.header.find_first_not_of(" \t\r\n") == std::string::npos) continue;
    if (tools.header_share <= 0) continue;
    if (places.try_emplace(one.header, headers.size()).second) headers.emplace_back(one.header);
  }
  TRY_ASSIGN(auto values, embed_all(texts, tools, stop));
  if (headers.empty()) return values;
  TRY_ASSIGN(const auto about, embed_all(headers, tools, stop));
  const std::size_t wide = tools.embedders.front()->dimension();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto at = places.find(all[i].header);
    if (at == places.end()) continue;
    mix(std::span(values).subspan(i * wide, wide),
        std::span(about).subspan(at->second * wide, wide), tools.header_share);
  }
  return values;
}

}  // namespace

std::uint32_t access_class(const library::Stewardship& stewardship) {
  return stewardship.tier + (stewardship.audience == library::Audience::professional ? 4U : 0U);
}

Result<std::optional<search::SegmentPlaintexts>> build_batch(std::span<const Planned> planned,
                                                             const IndexTools& tools,
                                                             std::stop_token stop) {
  text::Analyzer analyzer(tools.lexicon.words_of(text::ConceptType::drug));
  std::vector<Prepared> prepared;
  Preparer preparer(tools, analyzer);
  for (const Planned& one : planned) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped");
    preparer.add(one, prepared);
  }
  if (prepared.empty()) return std::nullopt;
  std::vector<ChunkEntry> entries;
  entries.reserve(prepared.size());
  for (Prepared& one : prepared) entries.push_back(std::move(one.entry));
  const search::SegmentOrigin origin{{}, search::analyzer_id(analyzer)};
  if (tools.embedders.empty()) {
    TRY_ASSIGN(auto made, search::build_segment(entries, nullptr, origin));
    return made;
  }
  TRY_ASSIGN(const auto values, chunk_vectors(prepared, tools, stop));
  const models::ModelIdentity& model = tools.embedders.front()->identity();
  TRY_ASSIGN(const auto space, binary_id_from_hex<search::SpaceId>(model.space_id));
  const search::VectorBlock vectors{values, tools.embedders.front()->dimension(), space, {}};
  TRY_ASSIGN(auto made, search::build_segment(entries, &vectors, origin));
  return made;
}

}  // namespace osler::ingest
