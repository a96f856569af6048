#include "foundation/crypto/note_text.h"

#include <gtest/gtest.h>

namespace osler::crypto {
namespace {

TEST(NoteText, TakesUtf8AndNewlines) {
  EXPECT_TRUE(is_note_text(""));
  EXPECT_TRUE(is_note_text("a\n\xc3\xa9\xe2\x80\x94\xf0\x9f\xa9\xba"));
}

TEST(NoteText, RefusesControlsAndBadUtf8) {
  using std::string_view_literals::operator""sv;
  for (const std::string_view bad :
       {"a\tb"sv, "a\0b"sv, "\r\n"sv, "\x80"sv, "\xc3"sv, "\xc0\xaf"sv, "\xe0\x80\xaf"sv,
        "\xed\xa0\x80"sv, "\xf4\x90\x80\x80"sv, "\xff"sv}) {
    EXPECT_FALSE(is_note_text(bad));
  }
}

TEST(NoteText, ASignersNameHasNoSpaceAndNoPlus) {
  EXPECT_TRUE(is_signer_name("osler.example/a"));
  for (const char* bad : {"", "a b", "a+b", "a\n", "a\xc2\xa0", "a\xe2\x80\xa8"}) {
    EXPECT_FALSE(is_signer_name(bad)) << bad;
  }
}

}  // namespace
}  // namespace osler::crypto
