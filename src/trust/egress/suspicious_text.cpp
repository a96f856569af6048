#include "trust/egress/suspicious_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace osler::egress {

namespace {

// Zero-width and bidi controls, as UTF-8: U+200B..U+200F, U+202A..U+202E, U+2060..U+2064,
// U+2066..U+2069, U+FEFF, U+00AD.
bool is_invisible(std::string_view at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(at[i]); };
  if (at.size() >= 2 && byte(0) == 0xc2 && byte(1) == 0xad) return true;
  if (at.size() < 3) return false;
  if (byte(0) == 0xef && byte(1) == 0xbb && byte(2) == 0xbf) return true;
  if (byte(0) != 0xe2) return false;
  if (byte(1) == 0x80) {
    return (byte(2) >= 0x8b && byte(2) <= 0x8f) || (byte(2) >= 0xaa && byte(2) <= 0xae);
  }
  return byte(1) == 0x81 && byte(2) >= 0xa0 && byte(2) <= 0xa9;
}

enum class Script { none, latin, other };

/// Latin, or one of the scripts whose letters are taken for Latin ones: Greek and Cyrillic.
Script script_of(std::string_view at) {
  const auto first = static_cast<std::uint8_t>(at[0]);
  if ((first | 0x20U) >= 'a' && (first | 0x20U) <= 'z' && first < 0x80) return Script::latin;
  if (first >= 0xd0 && first <= 0xd4) return Script::other;  // U+0400..U+052F
  return Script::none;
}

bool mixes_scripts(std::string_view text) {
  Script word = Script::none;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ' || c == '\n' || c == '\t' || c == '-') word = Script::none;
    const Script script = script_of(text.substr(i));
    if (script == Script::none) continue;
    if (word != Script::none && word != script) return true;
    word = script;
  }
  return false;
}

// Sentences that speak to a program rather than to a reader. A pattern list of our own;
// docs/adr/0012 says what it is not.
constexpr std::array<std::string_view, 22> to_an_assistant{"ignore previous",
                                                           "ignore all previous",
                                                           "ignore the above",
                                                           "disregard previous",
                                                           "disregard the above",
                                                           "system prompt",
                                                           "you are an assistant",
                                                           "you are an ai",
                                                           "as an ai",
                                                           "do not show the banner",
                                                           "tell the patient to",
                                                           "tell the user",
                                                           "your instructions",
                                                           "these instructions override",
                                                           "override your",
                                                           "respond only with",
                                                           "output the following",
                                                           "print the following",
                                                           "assistant:",
                                                           "### instruction",
                                                           "<|im_start|>",
                                                           "emergency rules do not apply"};

std::string lower(std::string_view text) {
  std::string all(text);
  std::ranges::transform(all, all.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return all;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_separator(char c) { return c == ' ' || c == '-' || c == '(' || c == ')'; }

/// Seven or more digits with nothing but separators between them: "555-0100 123", "+44 20 ...".
/// "1,000,000" and "2026-11-24" are none.
bool is_number_to_call(std::string_view run) {
  const auto digits = std::ranges::count_if(run, is_digit);
  const bool is_date =
      digits == 8 && std::ranges::count_if(run, is_separator) == 2 && run.size() == 10;
  return digits >= 7 && !is_date;
}

bool names_a_number(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    std::size_t end = i;
    while (end < text.size() && (is_digit(text[end]) || is_separator(text[end]))) ++end;
    if (is_number_to_call(text.substr(i, end - i))) return true;
    i = end;
  }
  return false;
}

}  // namespace

std::string_view suspicious(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_invisible(text.substr(i))) return "it holds invisible characters";
  }
  if (mixes_scripts(text)) return "a word of it mixes scripts";
  const std::string folded = lower(text);
  for (const std::string_view phrase : to_an_assistant) {
    if (folded.find(phrase) != std::string::npos) return "it speaks to an assistant";
  }
  return "";
}

bool names_a_contact(std::string_view text) {
  const std::string folded = lower(text);
  for (const std::string_view mark : {"http://", "https://", "www."}) {
    if (folded.find(mark) != std::string::npos) return true;
  }
  const std::size_t at = folded.find('@');
  const bool is_mail = at != std::string::npos && at > 0 && folded[at - 1] != ' ' &&
                       folded.find('.', at) != std::string::npos;
  return is_mail || names_a_number(text);
}

}  // namespace osler::egress
