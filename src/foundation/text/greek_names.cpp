#include "foundation/text/greek_names.h"

#include <array>

#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

constexpr char32_t first_letter = 0x03B1;
// From alpha on, with the final sigma in its place.
constexpr auto names = std::to_array<std::string_view>(
    {"alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
     "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
     "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"});

constexpr int most_symbols = 2;

}  // namespace

std::string with_greek_names(std::string_view folded) {
  if (is_ascii(folded)) return {};
  std::string out;
  int letters = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const Decoded next = decode(folded, at);
    at += next.size;
    if (next.value >= first_letter && next.value < first_letter + names.size()) {
      out += names[next.value - first_letter];
      ++letters;
    } else {
      append_utf8(next.value, out);
    }
  }
  return letters > 0 && letters <= most_symbols ? out : std::string();
}

}  // namespace osler::text
