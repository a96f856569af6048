#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace osler::answers {

/// What can answer today: sentences quoted from the library, rules and fixed texts, a person.
enum class Server : std::uint8_t { nobody, quotes, rules, person };

struct Route {
  std::string arm = "rag_extractive";
  Server by = Server::quotes;
  std::string fallback;
  Server else_by = Server::nobody;
};

/// Who answers which class of questions (question_class.h); "all" is every class that has no row.
/// Empty: everything is quoted.
struct Routes {
  std::uint64_t version = 0;  // of the routing table; 0: there is none
  std::map<std::string, Route, std::less<>> by_class;

  Route of(std::string_view question_class) const {
    auto found = by_class.find(question_class);
    if (found == by_class.end()) found = by_class.find("all");
    return found == by_class.end() ? Route{} : found->second;
  }
};

/// Asked before each answer, so that a new table counts from the next question on. Any thread.
using RouteSource = std::function<Routes()>;

/// Who answered a turn, for its reply, its record and the ledger.
struct Routed {
  std::string arm = "rules";   // triage, questions back and refusals are rules
  std::string question_class;  // "" = not looked for, or none
  std::uint64_t table = 0;     // 0: no routing table
};

}  // namespace osler::answers
