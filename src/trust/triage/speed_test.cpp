#include <chrono>
#include <iostream>
#include <random>

#include <gtest/gtest.h>

#include "trust/triage/test_rules.h"
#include "trust/triage/tokens.h"

namespace osler::triage {
namespace {

double milliseconds_for(const std::string& text) {
  shipped_rules();
  const auto begin = std::chrono::steady_clock::now();
  const TriageResult result = triaged({text});
  const auto end = std::chrono::steady_clock::now();
  EXPECT_LE(result.level(), Level::emergency_now);
  return std::chrono::duration<double, std::milli>(end - begin).count();
}

std::string repeated(std::string_view piece) {
  std::string text;
  while (text.size() < most_turn_bytes) text += piece;
  return text;
}

std::string random_words() {
  std::mt19937 random(3);
  std::string text;
  while (text.size() < most_turn_bytes) {
    for (std::size_t n = 4 + random() % 7; n > 0; --n) {
      text.push_back(static_cast<char>('a' + random() % 26));
    }
    text.push_back(' ');
  }
  return text;
}

// The target is 50 ms in an optimized build; this one must also hold with sanitizers on a busy
// machine, so it only proves that no input makes the time grow faster than the text.
TEST(Speed, AMegabyteOfAnythingIsReadInLinearTime) {
  const std::pair<const char*, std::string> texts[] = {
      {"prose", repeated("I have had a mild cough for three days and my throat is sore. ")},
      {"signs", repeated("chest pain ")},
      {"denials", repeated("no chest pain or ")},
      {"random words", random_words()},
      {"misspelled", repeated("brething clossing seziure tearng ")},
      {"numbers", repeated("1 2 3 temperature 38.5 ")},
      {"spaced letters", repeated("s u i c i d e ")},
      {"one word", std::string(most_turn_bytes, 'a')},
  };
  for (const auto& [name, text] : texts) {
    const double time = milliseconds_for(text);
    std::cout << name << ": " << time << " ms\n";
    EXPECT_LT(time, 5000) << name;
  }
}

}  // namespace
}  // namespace osler::triage
