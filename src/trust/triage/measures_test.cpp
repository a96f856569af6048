#include "trust/triage/measures.h"

#include <gtest/gtest.h>

#include "trust/triage/vocabulary.h"

namespace osler::triage {
namespace {

struct Thermometer {
  Vocabulary vocabulary;
  Measures measures;

  Thermometer() {
    measures.all = {{"temperature", true, 25'000, 45'000}, {"oxygen", false, 40'000, 100'000}};
    for (const char* word : {"fever", "temperature"}) {
      Measures::mark(measures.before, vocabulary.add(word), 0);
    }
    for (const char* word : {"c", "f", "degrees"}) {
      Measures::mark(measures.after, vocabulary.add(word), 0);
    }
    Measures::mark(measures.before, vocabulary.add("oxygen"), 1);
    vocabulary.finish();
  }

  std::vector<Extremes> read(std::string_view text) const {
    Tokens tokens;
    tokens.add_turn(text);
    Vocabulary::Reader(vocabulary).assign(tokens.all());
    return read_measures(tokens.all(), measures);
  }
};

TEST(Measures, FeverIsTheSameInBothUnitsAndWithoutOne) {
  const Thermometer thermometer;
  for (const char* text : {"fever of 38.0", "fever 100.4", "temp 100.4F", "100.4 °F", "38 °C",
                           "temperature is 38,0 degrees", "temperature 100.4 degrees f"}) {
    EXPECT_EQ(thermometer.read(text)[0].most, 38'000) << text;
  }
}

TEST(Measures, OtherNumbersAreNoTemperature) {
  const Thermometer thermometer;
  for (const char* text :
       {"fever for 3 days", "fever since 70 hours", "38 pills", "fever. I am 38"}) {
    const Extremes found = thermometer.read(text)[0];
    EXPECT_GT(found.least, found.most) << text;
  }
}

TEST(Measures, TheWorstOfSeveralValuesIsKept) {
  const Thermometer thermometer;
  const Extremes oxygen = thermometer.read("oxygen was 97 now oxygen 84")[1];
  EXPECT_EQ(oxygen.least, 84'000);
  EXPECT_EQ(oxygen.most, 97'000);
}

Extremes ages(std::string_view text) {
  Tokens tokens;
  tokens.add_turn(text);
  return read_ages(tokens.all());
}

TEST(Measures, AgesAreReadInMonths) {
  EXPECT_EQ(ages("my 2 month old").least, 2000);
  EXPECT_EQ(ages("a two-month-old boy").least, 2000);
  EXPECT_EQ(ages("6 weeks old").least, 1380);
  EXPECT_EQ(ages("27yo male").least, 324'000);
  EXPECT_EQ(ages("aged 72").least, 864'000);
  EXPECT_EQ(ages("my baby is 10 weeks").least, 2300);
}

TEST(Measures, HowLongSomethingLastsIsNoAge) {
  for (const char* text : {"pain for 3 weeks", "baby has coughed for 2 weeks", "2 months ago"}) {
    const Extremes found = ages(text);
    EXPECT_GT(found.least, found.most) << text;
  }
}

}  // namespace
}  // namespace osler::triage
