#include "knowledge/search/analyzed_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "foundation/crypto/hash.h"

namespace osler::search {
namespace {

constexpr std::array<std::string_view, 8> negations{"no",  "not",    "never",  "without",
                                                    "nor", "cannot", "denies", "none"};

void add(AnalyzedField& field, FormKind kind, const std::string& bytes, std::uint32_t position) {
  if (!bytes.empty()) field.terms.push_back({kind, bytes, position});
}

FormKind list_of(text::FormKind kind) {
  const bool is_code = kind == text::FormKind::code || kind == text::FormKind::quantity;
  return is_code ? FormKind::code : FormKind::stem;
}

}  // namespace

AnalyzedField analyzed_field(const text::Analysis& analysis) {
  AnalyzedField field;
  std::size_t extra = 0;
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    const text::Token& token = analysis.tokens[i];
    add(field, FormKind::stem, token.stem, i);
    add(field, FormKind::exact, token.exact, i);
    for (; extra < analysis.extra.size() && analysis.extra[extra].token <= i; ++extra) {
      add(field, list_of(analysis.extra[extra].kind), analysis.extra[extra].text, i);
    }
  }
  return field;
}

std::vector<QueryTerm> query_terms(const text::Analysis& analysis) {
  std::vector<QueryTerm> terms;
  for (const AnalyzedTerm& term : analyzed_field(analysis).terms) {
    const bool keep = std::find(negations.begin(), negations.end(), term.bytes) != negations.end();
    terms.push_back({term.kind, term.bytes, 1, keep});
  }
  return terms;
}

AnalyzerId analyzer_id(const text::Analyzer& analyzer) {
  const crypto::Digest digest = crypto::sha256(analyzer.version());
  AnalyzerId id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

}  // namespace osler::search
