#include "foundation/text/vocabulary.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>

#include "foundation/text/ascii.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using std::string_view;
using Cells = std::vector<std::string>;
using LineReader = std::function<Result<void>(string_view line, std::size_t number)>;

constexpr string_view drugbank_heading = "DrugBank ID,";
constexpr string_view mesh_heading = "mesh_id\tmesh_name";
constexpr string_view vanderbilt_heading = "abbreviation\tsense\t";

// Shares of use (retrieval 8): EXACT names may be expanded, the others are only kept.
constexpr double related_weight = .2;

string_view trimmed(string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

Result<void> each_line(string_view bytes, string_view name, const LineReader& read) {
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const string_view line = trimmed(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++number;
    auto outcome = is_valid_utf8(line)
                       ? read(line, number)
                       : Result<void>(fail(ErrorCode::corrupt, "the line is not UTF-8"));
    if (outcome) continue;
    return fail(outcome.error().code, std::string(name) + " line " + std::to_string(number) + ": " +
                                          outcome.error().message);
  }
  return {};
}

Cells split(string_view line, char separator) {
  Cells cells;
  for (;;) {
    const std::size_t at = std::min(line.find(separator), line.size());
    cells.emplace_back(trimmed(line.substr(0, at)));
    if (at == line.size()) return cells;
    line.remove_prefix(at + 1);
  }
}

// One record of RFC 4180 on one line.
Result<Cells> split_csv(string_view line) {
  Cells cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[i++];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  if (quoted) return fail(ErrorCode::corrupt, "a quotation mark is not closed");
  return cells;
}

std::string id_of(string_view prefix, string_view text) {
  std::string id(prefix);
  for (const char c : text.substr(0, 150)) {
    const bool kept = is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z');
    id += kept ? static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) : '-';
  }
  return id;
}

class OboReader {
 public:
  explicit OboReader(Vocabulary& out) : out_(out) {}

  Result<void> line(string_view text) {
    if (text.starts_with("[")) {
      finish();
      in_term_ = text == "[Term]";
    }
    if (!in_term_) {
      if (text.starts_with("ontology: ")) take_source(text.substr(10));
      return {};
    }
    if (text.starts_with("id: ")) term_.id = id_of("obo.", text.substr(4));
    if (text.starts_with("is_obsolete: true")) obsolete_ = true;
    if (text.starts_with("name: ")) {
      term_.names.insert(term_.names.begin(), {std::string(text.substr(6)), 1});
      named_ = true;
    }
    return text.starts_with("synonym: ") ? synonym(text.substr(9)) : Result<void>();
  }

  void finish() {
    if (in_term_ && !obsolete_ && named_ && !term_.id.empty()) {
      term_.type = ConceptType::condition;
      out_.concepts.push_back(std::move(term_));
    }
    term_ = {};
    obsolete_ = named_ = false;
  }

 private:
  // Only of the Disease Ontology the licence is known.
  void take_source(string_view ontology) {
    out_.source = ontology;
    if (ontology == "doid") {
      out_.source = "DOID";
      out_.licence = "CC-BY-3.0";
    }
  }

  Result<void> synonym(string_view text) {
    const std::size_t end = text.rfind("\" ");
    if (!text.starts_with("\"") || end == string_view::npos || end == 0) {
      return fail(ErrorCode::corrupt, "a synonym is written: synonym: \"name\" EXACT []");
    }
    const bool exact = text.substr(end + 2).starts_with("EXACT");
    term_.names.push_back({std::string(text.substr(1, end - 1)), exact ? 1 : related_weight});
    return {};
  }

  Vocabulary& out_;
  VocabularyConcept term_;
  bool in_term_ = false;
  bool obsolete_ = false;
  bool named_ = false;
};

Result<void> read_obo(string_view bytes, string_view name, Vocabulary& out) {
  out.source = "OBO";
  out.licence = "unknown";
  OboReader reader(out);
  TRY(each_line(bytes, name, [&](string_view line, std::size_t) { return reader.line(line); }));
  reader.finish();
  return {};
}

Result<void> read_drugbank(string_view bytes, string_view name, Vocabulary& out) {
  out.source = "DrugBank";
  out.licence = "CC0-1.0";
  return each_line(bytes, name, [&](string_view line, std::size_t number) -> Result<void> {
    if (number == 1 || line.empty()) return {};
    TRY_ASSIGN(const Cells cells, split_csv(line));
    if (cells.size() < 6) {
      return fail(ErrorCode::corrupt,
                  "needs DrugBank ID, accession, common name, CAS, UNII, "
                  "synonyms between commas");
    }
    VocabularyConcept drug{id_of("drugbank.", cells[0]), ConceptType::drug, {{cells[2], 1}}};
    for (const std::string& synonym : split(cells[5], '|')) {
      if (!synonym.empty() && synonym != cells[2]) drug.names.push_back({synonym, 1});
    }
    out.concepts.push_back(std::move(drug));
    return {};
  });
}

// "Abscess, Lung" is a lung abscess.
std::string turned(const std::string& name) {
  const std::size_t comma = name.find(", ");
  const bool one = comma != std::string::npos && name.find(',', comma + 1) == std::string::npos;
  return one ? name.substr(comma + 2) + " " + name.substr(0, comma) : "";
}

Result<void> read_mesh(string_view bytes, string_view name, Vocabulary& out) {
  out.source = "MeSH";
  out.licence = "CC0-1.0";
  return each_line(bytes, name, [&](string_view line, std::size_t number) -> Result<void> {
    if (number == 1 || line.empty()) return {};
    const Cells cells = split(line, '\t');
    if (cells.size() < 2 || cells[0].empty()) {
      return fail(ErrorCode::corrupt, "needs mesh_id and mesh_name between tabs");
    }
    VocabularyConcept heading{id_of("mesh.", cells[0]), ConceptType::other, {}};
    if (const std::string natural = turned(cells[1]); !natural.empty()) {
      heading.names.push_back({natural, 1});
    }
    heading.names.push_back({cells[1], 1});
    out.concepts.push_back(std::move(heading));
    return {};
  });
}

Result<double> share(const std::string& text) {
  double value = -1;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = problem == std::errc{} && end == text.data() + text.size();
  if (!whole || !(value >= 0 && value <= 1)) {
    return fail(ErrorCode::corrupt, "the frequency must be a number from 0 to 1");
  }
  return value;
}

Result<void> read_vanderbilt(string_view bytes, string_view name, Vocabulary& out) {
  out.source = "Vanderbilt";
  out.licence = "CC-BY-4.0";
  std::map<std::string, std::size_t> places;  // of senses
  return each_line(bytes, name, [&](string_view line, std::size_t number) -> Result<void> {
    if (number == 1 || line.empty()) return {};
    const Cells cells = split(line, '\t');
    if (cells.size() < 5 || cells[0].empty() || cells[1].empty()) {
      return fail(ErrorCode::corrupt,
                  "needs abbreviation, sense, variation, CUI, frequency between tabs");
    }
    TRY_ASSIGN(const double frequency, share(cells[4]));
    const auto [place, is_new] = places.try_emplace(cells[1], out.concepts.size());
    if (is_new) {
      out.concepts.push_back(
          {id_of("abbreviation.", cells[1]), ConceptType::other, {{cells[1], 1}}});
    }
    out.concepts[place->second].names.push_back({cells[0], frequency});
    return {};
  });
}

}  // namespace

Result<VocabularyKind> vocabulary_kind(string_view bytes) {
  const string_view head = bytes.substr(0, 4096);
  if (head.starts_with("format-version:")) return VocabularyKind::obo;
  if (head.starts_with(drugbank_heading)) return VocabularyKind::drugbank;
  if (head.starts_with(mesh_heading)) return VocabularyKind::mesh;
  if (head.starts_with(vanderbilt_heading)) return VocabularyKind::vanderbilt;
  if (head.find("\t") != string_view::npos) return VocabularyKind::lexicon;
  return fail(ErrorCode::unsupported,
              "no vocabulary that is known: OBO, DrugBank CSV, MeSH TSV, abbreviation TSV or a "
              "lexicon file");
}

Result<Vocabulary> read_vocabulary(string_view bytes, string_view name) {
  if (bytes.size() > largest_vocabulary) {
    return fail(ErrorCode::too_large, std::string(name) + ": larger than 64 MiB");
  }
  Vocabulary out;
  TRY_ASSIGN(out.kind, vocabulary_kind(bytes));
  switch (out.kind) {
    case VocabularyKind::obo:
      TRY(read_obo(bytes, name, out));
      return out;
    case VocabularyKind::drugbank:
      TRY(read_drugbank(bytes, name, out));
      return out;
    case VocabularyKind::mesh:
      TRY(read_mesh(bytes, name, out));
      return out;
    case VocabularyKind::vanderbilt:
      TRY(read_vanderbilt(bytes, name, out));
      return out;
    case VocabularyKind::lexicon:
      break;
  }
  return fail(ErrorCode::unsupported, std::string(name) + ": is a lexicon file, no vocabulary");
}

}  // namespace osler::text
