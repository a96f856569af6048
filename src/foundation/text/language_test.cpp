#include "foundation/text/language.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(Language, KnowsTheFiveByTheirFunctionWords) {
  EXPECT_EQ(detect_language("How often can I take this medicine with food?"), Language::en);
  EXPECT_EQ(detect_language("Me duele el pecho desde ayer, \u00BFqu\u00E9 debo tomar?"),
            Language::es);
  EXPECT_EQ(
      detect_language("N\u00E3o posso tomar o rem\u00E9dio com a minha comida, o que fa\u00E7o?"),
      Language::pt);
  EXPECT_EQ(detect_language(
                "J\u2019ai mal \u00E0 la t\u00EAte et je ne peux pas prendre ce m\u00E9dicament"),
            Language::fr);
  EXPECT_EQ(detect_language("Ich habe seit gestern Schmerzen und kann nicht schlafen"),
            Language::de);
}

TEST(Language, SaysSoWhenItCannotTell) {
  for (const char* text : {"", "aspirin", "aspirin side effects", "HbA1c 7.0", "\xFF\xFF \xFF"}) {
    EXPECT_EQ(detect_language(text), Language::unknown) << text;
  }
}

TEST(Language, AnotherScriptOrALongForeignTextIsOther) {
  EXPECT_EQ(detect_language("\u041E\u0447\u0435\u043D\u044C \u0431\u043E\u043B\u0438\u0442"),
            Language::other);
  EXPECT_EQ(detect_language("\u80F8\u304C\u75DB\u3044"), Language::other);
  EXPECT_EQ(detect_language(
                "minulla ollut kova kuume eilen illasta asti ehk\u00E4 pit\u00E4isi menn\u00E4 "
                "l\u00E4\u00E4k\u00E4riin nyt heti"),
            Language::other);
}

TEST(Language, NamesAreBcp47) {
  EXPECT_EQ(name_of(Language::en), "en");
  EXPECT_EQ(name_of(Language::unknown), "und");
}

}  // namespace
}  // namespace osler::text
