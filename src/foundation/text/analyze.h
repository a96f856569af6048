#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/text/range.h"

namespace osler::text {

enum class TokenKind : std::uint8_t {
  word,
  number,  // 0.5, <7.0, 10^9
  range,   // 5-10
  ratio,   // 120/80, 1:1000, 08:30
  chain,   // 2026-11-17, 0002-3227-30
  unit,    // a unit symbol: mg/ml, mmhg, %
  code,    // I21.9, C09CA04, EU/1/12/345/001
};

struct Token {
  Range span;
  TokenKind kind = TokenKind::word;
  std::string exact;  // NFC, case folded, comparators and dashes in ASCII
  std::string stem;   // Snowball English; the exact form where a stem would be a guess
};

enum class FormKind : std::uint8_t {
  part,      // of a joined token, as the stem of that part alone: "il" and "6" of "il-6"
  plain,     // without diacritics, stops, thousands marks: "meniere", "bid", "1000"
  greek,     // Latin name of a Greek letter: "tnf-alpha" of "tnf-α"
  quantity,  // "10_mg/ml"
  unit,      // canonical unit of a spelled one: "h" of "hours"
  code,      // "icd10:i21.9", "loinc:4548-4"; all systems that fit
};

/// One more form under which a token can be found; added beside the token, never in its place.
struct ExtraForm {
  std::uint32_t token = 0;  // index into Analysis::tokens
  FormKind kind = FormKind::plain;
  std::string text;
};

struct Analysis {
  std::vector<Token> tokens;     // ascending, without overlap
  std::vector<ExtraForm> extra;  // ascending by token
};

/// Cuts text into the tokens that are indexed and asked for: the same for both.
///
/// Thread safety   one thread at a time; give each thread its own.
/// Shape           spans ascend and do not overlap. Bytes that are not UTF-8 separate words.
/// Source          retrieval 4: UAX 29 with clinical joins; no NFKC; nothing is removed.
class Analyzer {
 public:
  /// `unstemmed`: folded words that keep their form, such as the drug names of a lexicon.
  explicit Analyzer(std::vector<std::string> unstemmed = {});
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  Analysis analyze(std::string_view text);
  /// As above into `out`, whose memory is used again.
  void analyze(std::string_view text, Analysis& out);
  /// The stem of one folded word, as analyze() would give it.
  std::string stem(std::string_view folded_word);
  /// Changes with every table and rule that can change a token, the unstemmed words among them;
  /// whoever stores tokens stores a hash of it.
  std::string version() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace osler::text
