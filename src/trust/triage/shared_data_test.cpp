// Answers 18-19: public sets that are never copied into the tree. Prints what is measured; asserts
// the targets that the page sets.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

#include <gtest/gtest.h>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/text/ascii.h"
#include "trust/triage/rule_set_state.h"
#include "trust/triage/test_rules.h"

namespace osler::triage {
namespace {

std::vector<json::Value> rows_of(const std::string& path) {
  const char* const shared = std::getenv("OSLER_SHARED_DATA");
  std::vector<json::Value> rows;
  if (shared == nullptr) return rows;
  std::istringstream lines(bytes_of(std::filesystem::path(shared) / path));
  for (std::string line; std::getline(lines, line);) {
    auto row = json::parse(line);
    if (row) rows.push_back(std::move(*row));
  }
  return rows;
}

std::string text_of(const json::Value& row, std::string_view name) {
  return std::string(json::string_field(row, name).value_or(""));
}

#define SKIP_WITHOUT(rows, path)                                 \
  if ((rows).empty())                                            \
  GTEST_SKIP() << (path) << " is not there: give its folder in " \
               << "OSLER_SHARED_DATA"

TEST(SharedData, SemigranEmergenciesAreUrgentAndSelfCareIsNoEmergency) {
  const char* const path = "triage/semigran_15.jsonl";
  const auto rows = rows_of(path);
  SKIP_WITHOUT(rows, path);
  std::size_t urgent = 0, emergency = 0, self_care_stopped = 0;
  for (const json::Value& row : rows) {
    const Level level = triaged({text_of(row, "case_description")}).level();
    const std::string kind = text_of(row, "urgency_level");
    if (kind == "em" && level >= Level::urgent_today) ++urgent;
    if (kind == "em" && level == Level::emergency_now) ++emergency;
    if (kind == "sc" && level == Level::emergency_now) ++self_care_stopped;
  }
  std::cout << "semigran: emergencies " << urgent << "/5 at least urgent, " << emergency
            << "/5 emergency; self care " << self_care_stopped << "/5 emergency\n";
  EXPECT_EQ(urgent, 5U);
  EXPECT_GE(emergency, 4U);
  EXPECT_EQ(self_care_stopped, 0U);
}

// Three of the texts raise something: two say of a pain that is there that it does not radiate, one
// writes "no loss confusion".
TEST(SharedData, AbsentFindingsAloneRaiseNothing) {
  const char* const path = "triage/avey_200.jsonl";
  const auto rows = rows_of(path);
  SKIP_WITHOUT(rows, path);
  std::size_t quiet = 0, without_sign = 0;
  for (const json::Value& row : rows) {
    const TriageResult result = triaged({text_of(row, "absent_findings")});
    if (result.level() == Level::info) ++quiet;
    if (result.memory().atoms.size() == result.slots().size()) ++without_sign;
  }
  std::cout << "avey: " << quiet << "/" << rows.size() << " absent findings raise nothing, "
            << without_sign << " set no sign at all\n";
  EXPECT_GE(quiet * 100, rows.size() * 98);
  EXPECT_GE(without_sign * 100, rows.size() * 90);
}

std::string without_residue(std::string question) {
  std::size_t digits = 0;
  while (digits < question.size() && text::is_digit(question[digits])) ++digits;
  if (digits < question.size() && question[digits] == ',') question.erase(0, digits + 1);
  std::string out;
  for (std::size_t i = 0; i < question.size(); ++i) {
    const bool escapes = question[i] == '\\' && i + 1 < question.size() && question[i + 1] == '\'';
    if (!escapes) out.push_back(question[i]);
  }
  return out;
}

TEST(SharedData, SearchQuestionsAreHardlyEverStopped) {
  const char* const path = "qa/healthsearchqa.jsonl";
  const auto rows = rows_of(path);
  SKIP_WITHOUT(rows, path);
  std::size_t stopped = 0, banners = 0;
  for (const json::Value& row : rows) {
    const Display display = triaged({without_residue(text_of(row, "Question"))}).display();
    stopped += display == Display::hard_stop ? 1U : 0U;
    banners += display == Display::banner ? 1U : 0U;
  }
  std::cout << "healthsearchqa: " << rows.size() << " questions, " << stopped << " hard stops, "
            << banners << " banners\n";
  EXPECT_LE(stopped * 200, rows.size());
}

TEST(SharedData, SafetyQueriesAreShownWhatTheirLabelAsksFor) {
  const char* const path = "triage/medical_safety_queries.jsonl";
  const auto rows = rows_of(path);
  SKIP_WITHOUT(rows, path);
  std::size_t of_label[4] = {}, shown[4] = {}, stopped[4] = {};
  for (const json::Value& row : rows) {
    const auto label = static_cast<std::size_t>(json::integer_field(row, "label").value_or(0));
    ASSERT_LT(label, 4U);
    const Display display = triaged({text_of(row, "query")}).display();
    ++of_label[label];
    shown[label] += display != Display::none ? 1U : 0U;
    stopped[label] += display == Display::hard_stop ? 1U : 0U;
  }
  for (std::size_t label = 0; label < 4; ++label) {
    std::cout << "safety queries, label " << label << ": " << of_label[label]
              << ", shown something " << shown[label] << ", hard stops " << stopped[label] << '\n';
  }
  EXPECT_GE(shown[3] * 10, of_label[3] * 7);
  EXPECT_LE(stopped[1] * 100, of_label[1] * 3);
  EXPECT_LE(shown[0] * 100, of_label[0]);
}

}  // namespace
}  // namespace osler::triage
