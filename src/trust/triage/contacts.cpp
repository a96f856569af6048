#include "trust/triage/contacts.h"

#include <algorithm>
#include <string_view>

#include "foundation/text/ascii.h"
#include "foundation/text/dates.h"

namespace osler::triage {
namespace {

using std::string_view;

constexpr std::size_t shortest_number = 2;
constexpr std::size_t longest_number = 20;

bool is_number(string_view text) {
  const bool fits = text.size() >= shortest_number && text.size() <= longest_number;
  const bool has_digit = std::any_of(text.begin(), text.end(), text::is_digit);
  return fits && has_digit && std::all_of(text.begin(), text.end(), [](char c) {
           return text::is_digit(c) || string_view(" +*#-").find(c) != string_view::npos;
         });
}

void check_number(string_view name, string_view number, std::string& problems) {
  if (is_number(number)) return;
  problems.append("contacts.").append(name);
  problems += number.empty() ? " is not set" : " is not a number to call";
  problems +=
      "; people in danger must be told whom to call: write 2 to 20 of 0-9, space, + * # - under "
      "[contacts] in osler.toml\n";
}

void check_review(string_view reviewed_on, std::chrono::year_month_day today,
                  std::string& problems) {
  using std::chrono::sys_days;
  const auto day = text::read_iso_day(reviewed_on);
  if (!day) {
    problems += "contacts.reviewed_on is not a day such as 2026-11-24; ";
  } else if (sys_days(*day) > sys_days(today)) {
    problems += "contacts.reviewed_on lies ahead; ";
  } else if (sys_days(*day + std::chrono::years(1)) < sys_days(today)) {
    problems += "contacts.reviewed_on is older than 12 months; ";
  } else {
    return;
  }
  problems += "call every number of [contacts], correct what changed, then write today's day\n";
}

bool is_country(string_view country) {
  return country.empty() ||
         (country.size() == 2 && std::all_of(country.begin(), country.end(), text::is_upper));
}

}  // namespace

Result<void> check(const Contacts& contacts, std::chrono::year_month_day today) {
  std::string problems;
  check_number("emergency", contacts.emergency, problems);
  check_number("crisis_line", contacts.crisis_line, problems);
  check_number("poison_centre", contacts.poison_centre, problems);
  if (!contacts.text_line.empty()) check_number("text_line", contacts.text_line, problems);
  if (!is_country(contacts.country)) {
    problems += "contacts.country is not two capital letters such as GB\n";
  }
  check_review(contacts.reviewed_on, today, problems);
  if (problems.empty()) return {};
  problems.pop_back();
  return fail(ErrorCode::invalid_argument, std::move(problems));
}

std::map<std::string, std::string> spoken(const Contacts& contacts) {
  const auto or_else = [](const std::string& number, const char* words) {
    return number.empty() ? std::string(words) : number;
  };
  return {{"emergency", or_else(contacts.emergency, "your local emergency number")},
          {"crisis_line", or_else(contacts.crisis_line, "your local crisis line")},
          {"poison_centre", or_else(contacts.poison_centre, "your local poison centre")}};
}

}  // namespace osler::triage
