#include "foundation/text/code_pattern.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "foundation/text/ascii.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

// '9' a digit, 'A' an upper-case letter, 'X' either, anything else itself.
bool fits(string_view token, string_view pattern) {
  if (token.size() != pattern.size()) return false;
  return std::equal(token.begin(), token.end(), pattern.begin(), [](char c, char p) {
    if (p == '9') return is_digit(c);
    if (p == 'A') return is_upper(c);
    if (p == 'X') return is_digit(c) || is_upper(c);
    return c == p;
  });
}

bool is_number(string_view part, size_t least, size_t most) {
  return part.size() >= least && part.size() <= most &&
         std::all_of(part.begin(), part.end(), is_digit);
}

std::vector<string_view> split(string_view token, char mark) {
  std::vector<string_view> parts;
  for (;;) {
    const size_t at = token.find(mark);
    parts.push_back(token.substr(0, at));
    if (at == string_view::npos) return parts;
    token.remove_prefix(at + 1);
  }
}

unsigned digit(char c) { return static_cast<unsigned>(c - '0'); }

// Mod 10 as in Luhn, over all digits but the dash, the check digit last [LOINC Users' Guide].
bool is_loinc(string_view token) {
  const auto parts = split(token, '-');
  if (parts.size() != 2 || !is_number(parts[0], 1, 5) || !is_number(parts[1], 1, 1)) return false;
  unsigned sum = digit(parts[1][0]);
  for (size_t i = 0; i < parts[0].size(); ++i) {
    const unsigned value = digit(parts[0][parts[0].size() - 1 - i]) * (i % 2 == 0 ? 2U : 1U);
    sum += value / 10 + value % 10;
  }
  return sum % 10 == 0;
}

// Digits weighted by their place from the right; the last is the sum mod 10 [CAS].
bool is_cas(string_view token) {
  const auto parts = split(token, '-');
  if (parts.size() != 3 || !is_number(parts[0], 2, 7)) return false;
  if (!is_number(parts[1], 2, 2) || !is_number(parts[2], 1, 1)) return false;
  const std::string digits = std::string(parts[0]) + std::string(parts[1]);
  unsigned sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    sum += digit(digits[digits.size() - 1 - i]) * static_cast<unsigned>(i + 1);
  }
  return sum % 10 == digit(parts[2][0]);
}

bool is_ndc(string_view token) {
  constexpr auto patterns =
      std::to_array<string_view>({"99999-9999-99", "9999-9999-99", "99999-999-99", "99999-9999-9",
                                  "99999-9999", "9999-9999", "99999-999"});
  return std::any_of(patterns.begin(), patterns.end(),
                     [token](string_view pattern) { return fits(token, pattern); });
}

bool is_icd10(string_view token, string_view label) {
  if (token.size() < 3 || token[0] == 'U' || !fits(token.substr(0, 2), "A9")) return false;
  if (!fits(token.substr(2, 1), "X")) return false;
  if (token.size() == 3) return label == "icd" || label == "icd10" || label == "icd-10";
  const string_view rest = token.substr(4);
  return token[3] == '.' && !rest.empty() && rest.size() <= 4 &&
         std::all_of(rest.begin(), rest.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

// Verhoeff's dihedral check, as SNOMED CT identifiers carry it [SNOMED CT RF2, section 5].
bool has_verhoeff_check(string_view digits) {
  constexpr auto multiply = std::to_array<string_view>(
      {"0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321",
       "6598710432", "7659821043", "8765932104", "9876543210"});
  constexpr auto permute =
      std::to_array<string_view>({"0123456789", "1576283094", "5803796142", "8916043527",
                                  "9453126870", "4286573901", "2793806415", "7046913258"});
  unsigned check = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const unsigned next = digit(digits[digits.size() - 1 - i]);
    check = digit(multiply[check][digit(permute[i % permute.size()][next])]);
  }
  return check == 0;
}

bool is_snomed(string_view token, string_view label) {
  const bool named = label == "snomed" || label == "sctid" || label == "ct" || label == "snomedct";
  return named && is_number(token, 6, 18) && has_verhoeff_check(token);
}

bool is_rxnorm(string_view token, string_view label) {
  return (label == "rxnorm" || label == "rxcui") && is_number(token, 2, 8);
}

bool is_mesh(string_view token) { return fits(token, "D999999") || fits(token, "D999999999"); }

}  // namespace

std::vector<std::string> code_forms(string_view token, string_view label) {
  std::vector<std::string> forms;
  const auto add = [&](string_view system, bool holds) {
    if (!holds) return;
    std::string form(system);
    std::transform(token.begin(), token.end(), std::back_inserter(form), to_lower);
    forms.push_back(std::move(form));
  };
  add("icd10:", is_icd10(token, label));
  add("atc:", fits(token, "A99AA99"));
  add("drugbank:", fits(token, "DB99999"));
  add("mesh:", is_mesh(token));
  add("unii:", label == "unii" && fits(token, "XXXXXXXXXX"));
  add("eu:", eu_number_size(token, 0) == token.size() && !token.empty());
  add("loinc:", is_loinc(token));
  add("cas:", is_cas(token));
  add("ndc:", is_ndc(token));
  add("snomed:", is_snomed(token, label));
  add("rxnorm:", is_rxnorm(token, label));
  return forms;
}

size_t eu_number_size(string_view text, size_t at) {
  constexpr auto patterns = std::to_array<string_view>(
      {"EU/9/99/9999/999", "EU/9/99/999/999", "EU/9/99/9999", "EU/9/99/999"});
  for (const string_view pattern : patterns) {
    const string_view token = text.substr(at, pattern.size());
    const size_t end = at + pattern.size();
    if (fits(token, pattern) && (end >= text.size() || !is_alnum(text[end]))) return token.size();
  }
  return 0;
}

}  // namespace osler::text
