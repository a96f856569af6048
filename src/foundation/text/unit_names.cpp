#include "foundation/text/unit_names.h"

#include <algorithm>
#include <array>

#include "foundation/text/ascii.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

struct Alias {
  string_view name;
  string_view canonical;
  bool spelled;
};

// Sorted by name, in bytes. Pills are not tablets: a source that says "pill" may mean a capsule.
constexpr auto aliases = std::to_array<Alias>({{"%", "%", false},
                                               {"ampoule", "ampoule", true},
                                               {"ampoules", "ampoule", true},
                                               {"beats", "beat", true},
                                               {"bpm", "bpm", false},
                                               {"breaths", "breath", true},
                                               {"c", "c", false},
                                               {"cap", "capsule", false},
                                               {"caps", "capsule", false},
                                               {"capsule", "capsule", true},
                                               {"capsules", "capsule", true},
                                               {"cc", "ml", false},
                                               {"cells", "cell", true},
                                               {"celsius", "cel", true},
                                               {"centigrade", "cel", true},
                                               {"centimeter", "cm", true},
                                               {"centimeters", "cm", true},
                                               {"centimetre", "cm", true},
                                               {"centimetres", "cm", true},
                                               {"cgy", "cgy", false},
                                               {"cl", "cl", false},
                                               {"cm", "cm", false},
                                               {"cm3", "cm3", false},
                                               {"cmh2o", "cmh2o", false},
                                               {"cm\u00B3", "cm3", false},
                                               {"copies", "copy", true},
                                               {"d", "d", false},
                                               {"day", "d", true},
                                               {"days", "d", true},
                                               {"deciliter", "dl", true},
                                               {"decilitre", "dl", true},
                                               {"degree", "deg", true},
                                               {"degrees", "deg", true},
                                               {"dl", "dl", false},
                                               {"dose", "dose", true},
                                               {"doses", "dose", true},
                                               {"drop", "drop", true},
                                               {"drops", "drop", true},
                                               {"f", "f", false},
                                               {"fahrenheit", "fah", true},
                                               {"feet", "ft", true},
                                               {"fl", "fl", false},
                                               {"foot", "ft", true},
                                               {"ft", "ft", false},
                                               {"g", "g", false},
                                               {"glass", "glass", true},
                                               {"glasses", "glass", true},
                                               {"gm", "g", false},
                                               {"gms", "g", false},
                                               {"gram", "g", true},
                                               {"gramme", "g", true},
                                               {"grammes", "g", true},
                                               {"grams", "g", true},
                                               {"gtt", "drop", false},
                                               {"gtts", "drop", false},
                                               {"gy", "gy", false},
                                               {"h", "h", false},
                                               {"hour", "h", true},
                                               {"hours", "h", true},
                                               {"hpf", "hpf", false},
                                               {"hr", "h", false},
                                               {"hrs", "h", false},
                                               {"hz", "hz", false},
                                               {"inch", "inch", true},
                                               {"inches", "inch", true},
                                               {"inhalation", "puff", true},
                                               {"inhalations", "puff", true},
                                               {"injection", "injection", true},
                                               {"injections", "injection", true},
                                               {"iu", "iu", false},
                                               {"kcal", "kcal", false},
                                               {"kg", "kg", false},
                                               {"kgs", "kg", false},
                                               {"kilo", "kg", true},
                                               {"kilocalorie", "kcal", true},
                                               {"kilocalories", "kcal", true},
                                               {"kilogram", "kg", true},
                                               {"kilograms", "kg", true},
                                               {"kilometer", "km", true},
                                               {"kilometers", "km", true},
                                               {"kilometre", "km", true},
                                               {"kilometres", "km", true},
                                               {"kilos", "kg", true},
                                               {"kj", "kj", false},
                                               {"km", "km", false},
                                               {"kpa", "kpa", false},
                                               {"l", "l", false},
                                               {"lb", "lb", false},
                                               {"lbs", "lb", false},
                                               {"liter", "l", true},
                                               {"liters", "l", true},
                                               {"litre", "l", true},
                                               {"litres", "l", true},
                                               {"lozenge", "lozenge", true},
                                               {"lozenges", "lozenge", true},
                                               {"m", "m", false},
                                               {"m2", "m2", false},
                                               {"m3", "m3", false},
                                               {"mbq", "mbq", false},
                                               {"mcg", "ug", false},
                                               {"mcgs", "ug", false},
                                               {"mcmol", "umol", false},
                                               {"meq", "meq", false},
                                               {"meter", "m", true},
                                               {"meters", "m", true},
                                               {"metre", "m", true},
                                               {"metres", "m", true},
                                               {"mg", "mg", false},
                                               {"mgs", "mg", false},
                                               {"microgram", "ug", true},
                                               {"microgramme", "ug", true},
                                               {"microgrammes", "ug", true},
                                               {"micrograms", "ug", true},
                                               {"microliter", "ul", true},
                                               {"microliters", "ul", true},
                                               {"microlitre", "ul", true},
                                               {"microlitres", "ul", true},
                                               {"milliequivalent", "meq", true},
                                               {"milliequivalents", "meq", true},
                                               {"milligram", "mg", true},
                                               {"milligramme", "mg", true},
                                               {"milligrammes", "mg", true},
                                               {"milligrams", "mg", true},
                                               {"milliliter", "ml", true},
                                               {"milliliters", "ml", true},
                                               {"millilitre", "ml", true},
                                               {"millilitres", "ml", true},
                                               {"millimeter", "mm", true},
                                               {"millimeters", "mm", true},
                                               {"millimetre", "mm", true},
                                               {"millimetres", "mm", true},
                                               {"millimole", "mmol", true},
                                               {"millimoles", "mmol", true},
                                               {"millisecond", "ms", true},
                                               {"milliseconds", "ms", true},
                                               {"min", "min", false},
                                               {"mins", "min", false},
                                               {"minute", "min", true},
                                               {"minutes", "min", true},
                                               {"ml", "ml", false},
                                               {"mls", "ml", false},
                                               {"mm", "mm", false},
                                               {"mm3", "mm3", false},
                                               {"mmhg", "mmhg", false},
                                               {"mmol", "mmol", false},
                                               {"mm\u00B3", "mm3", false},
                                               {"mo", "mo", false},
                                               {"mol", "mol", false},
                                               {"month", "mo", true},
                                               {"months", "mo", true},
                                               {"mos", "mo", false},
                                               {"mosm", "mosm", false},
                                               {"ms", "ms", false},
                                               {"msec", "ms", false},
                                               {"mu", "mu", false},
                                               {"m\u00B2", "m2", false},
                                               {"m\u00B3", "m3", false},
                                               {"nanogram", "ng", true},
                                               {"nanograms", "ng", true},
                                               {"ng", "ng", false},
                                               {"nm", "nm", false},
                                               {"nmol", "nmol", false},
                                               {"ounce", "oz", true},
                                               {"ounces", "oz", true},
                                               {"oz", "oz", false},
                                               {"patch", "patch", true},
                                               {"patches", "patch", true},
                                               {"percent", "%", true},
                                               {"pg", "pg", false},
                                               {"pill", "pill", true},
                                               {"pills", "pill", true},
                                               {"pmol", "pmol", false},
                                               {"pound", "lb", true},
                                               {"pounds", "lb", true},
                                               {"ppm", "ppm", false},
                                               {"puff", "puff", true},
                                               {"puffs", "puff", true},
                                               {"s", "s", false},
                                               {"sachet", "sachet", true},
                                               {"sachets", "sachet", true},
                                               {"sec", "s", false},
                                               {"second", "s", true},
                                               {"seconds", "s", true},
                                               {"secs", "s", false},
                                               {"spray", "spray", true},
                                               {"sprays", "spray", true},
                                               {"stone", "stone", true},
                                               {"suppositories", "suppository", true},
                                               {"suppository", "suppository", true},
                                               {"tab", "tablet", false},
                                               {"tablespoon", "tbsp", true},
                                               {"tablespoonful", "tbsp", true},
                                               {"tablespoonfuls", "tbsp", true},
                                               {"tablespoons", "tbsp", true},
                                               {"tablet", "tablet", true},
                                               {"tablets", "tablet", true},
                                               {"tabs", "tablet", false},
                                               {"tbsp", "tbsp", false},
                                               {"teaspoon", "tsp", true},
                                               {"teaspoonful", "tsp", true},
                                               {"teaspoonfuls", "tsp", true},
                                               {"teaspoons", "tsp", true},
                                               {"tsp", "tsp", false},
                                               {"u", "unit", false},
                                               {"ug", "ug", false},
                                               {"ul", "ul", false},
                                               {"um", "um", false},
                                               {"umol", "umol", false},
                                               {"unit", "unit", true},
                                               {"units", "unit", true},
                                               {"vial", "vial", true},
                                               {"vials", "vial", true},
                                               {"week", "wk", true},
                                               {"weeks", "wk", true},
                                               {"wk", "wk", false},
                                               {"wks", "wk", false},
                                               {"y", "y", false},
                                               {"year", "y", true},
                                               {"years", "y", true},
                                               {"yr", "y", false},
                                               {"yrs", "y", false},
                                               {"\u00B0", "deg", false},
                                               {"\u00B0c", "cel", false},
                                               {"\u00B0f", "fah", false},
                                               {"\u00BA", "deg", false},
                                               {"\u00BAc", "cel", false},
                                               {"\u00BAf", "fah", false},
                                               {"\u2103", "cel", false},
                                               {"\u2109", "fah", false}});

static_assert(std::is_sorted(aliases.begin(), aliases.end(),
                             [](const Alias& a, const Alias& b) { return a.name < b.name; }));

constexpr size_t longest_name = 24;

const Alias* find_alias(string_view name) {
  const auto* const found =
      std::lower_bound(aliases.begin(), aliases.end(), name,
                       [](const Alias& alias, string_view wanted) { return alias.name < wanted; });
  return found != aliases.end() && found->name == name ? found : nullptr;
}

// Both micro signs are written u.
constexpr string_view micro_sign = "\u00B5";
constexpr string_view greek_mu = "\u03BC";

bool is_part(string_view text, size_t at) { return is_alnum(text[at]) || !is_ascii(text[at]); }

// The run of letters, digits and signs at `at`, folded; `%` is a run of its own.
struct Run {
  std::string name;
  size_t end = 0;
};

bool is_sign(string_view text, size_t at) {
  const string_view two = text.substr(at, 2);
  const string_view three = text.substr(at, 3);
  return two == micro_sign || two == greek_mu || two == "\u00B0" || two == "\u00BA" ||
         two == "\u00B2" || two == "\u00B3" || three == "\u2103" || three == "\u2109";
}

size_t sign_size(string_view text, size_t at) { return text.substr(at, 1) == "\xE2" ? 3 : 2; }

Run read_run(string_view text, size_t at) {
  if (at < text.size() && text[at] == '%') return {"%", at + 1};
  Run run{"", at};
  while (run.end < text.size() && run.name.size() < longest_name) {
    if (is_alnum(text[run.end])) {
      run.name.push_back(to_lower(text[run.end++]));
    } else if (is_sign(text, run.end)) {
      const string_view sign = text.substr(run.end, sign_size(text, run.end));
      run.name += sign == micro_sign || sign == greek_mu ? string_view("u") : sign;
      run.end += sign.size();
    } else {
      break;
    }
  }
  if (run.end < text.size() && is_part(text, run.end)) run.end = at;
  return run;
}

// "° C" is read as "°C", "degrees C" as degrees.
const Alias* read_atom(string_view text, size_t at, size_t& end) {
  const Run run = read_run(text, at);
  if (run.end == at) return nullptr;
  const Alias* atom = find_alias(run.name);
  end = run.end;
  const bool degrees = atom != nullptr && atom->canonical == "deg";
  if (!degrees || end >= text.size() || text[end] != ' ') return atom;
  const Run scale = read_run(text, end + 1);
  const Alias* whole = nullptr;
  if (scale.name == "c" || scale.name == "celsius") whole = find_alias("celsius");
  if (scale.name == "f" || scale.name == "fahrenheit") whole = find_alias("fahrenheit");
  if (whole != nullptr) end = scale.end;
  return whole != nullptr ? whole : atom;
}

// What divides: "/", " / ", " per ", "a" before a time ("puffs a day" is a frequency, not a unit).
size_t divider(string_view text, size_t at) {
  constexpr string_view per = " per ";
  if (at < text.size() && text[at] == '/') return at + 1;
  if (text.substr(at, 3) == " / ") return at + 3;
  return text.substr(at, per.size()) == per ? at + per.size() : 0;
}

// "1.73 m2" below a division, as in mL/min/1.73 m2.
size_t skip_number(string_view text, size_t at, std::string& number) {
  size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end > at))) ++end;
  if (end == at || end >= text.size()) return at;
  number = text.substr(at, end - at);
  return text[end] == ' ' ? end + 1 : end;
}

bool divide(string_view text, UnitMatch& unit) {
  size_t at = divider(text, unit.end);
  if (at == 0) return false;
  std::string number;
  at = skip_number(text, at, number);
  size_t end = 0;
  const Alias* const atom = read_atom(text, at, end);
  if (atom == nullptr) return false;
  unit.canonical += "/" + number;
  unit.canonical += atom->canonical;
  unit.end = end;
  unit.spelled = false;
  return true;
}

}  // namespace

UnitMatch match_unit(string_view text, size_t at) {
  UnitMatch unit;
  size_t end = 0;
  if (const Alias* const atom = read_atom(text, at, end)) {
    unit = {end, std::string(atom->canonical), atom->spelled};
  } else if (at < text.size() && text[at] == '/') {
    unit.end = at;  // "10^9/L" has no unit above the line
    if (!divide(text, unit)) return {};
  } else {
    return {};
  }
  while (divide(text, unit)) {
  }
  return unit;
}

string_view unmistakable_unit(string_view word) {
  constexpr auto names = std::to_array<string_view>(
      {"mg",   "mgs",  "mcg",  "mcgs", "ug",  "ng", "kg",  "kgs",  "ml",  "mls",  "dl",
       "mmol", "umol", "nmol", "mmhg", "meq", "iu", "hrs", "mins", "tsp", "tbsp", "kcal"});
  if (std::find(names.begin(), names.end(), word) == names.end()) return {};
  return find_alias(word)->canonical;
}

}  // namespace osler::text
