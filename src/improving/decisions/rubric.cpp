#include "improving/decisions/rubric.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "foundation/text/sentences.h"
#include "foundation/text/stop_words.h"

namespace osler::decisions {

namespace {

constexpr std::array<std::string_view, 10> nothing_phrases{
    "i don't know",  "i do not know", "i don\xE2\x80\x99t know", "i'm not sure",  "no information",
    "cannot answer", "can't answer",  "unable to answer",        "not mentioned", "do not answer"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes above ASCII belong to words.
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether a word or number goes on over the border before `at`: "1|5", "0.|5", "3,|000".
bool is_joined(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  const char left = text[at - 1];
  const char right = text[at];
  const auto is_point = [](char c) { return c == '.' || c == ','; };
  if (is_word(left) && is_word(right)) return true;
  if (is_point(left) && is_digit(right)) return at >= 2 && is_digit(text[at - 2]);
  return is_digit(left) && is_point(right) && at + 1 < text.size() && is_digit(text[at + 1]);
}

bool admits_nothing(std::string_view sentence) {
  const std::string low = lower(sentence);
  return std::ranges::any_of(nothing_phrases, [&](std::string_view phrase) {
    return low.find(phrase) != std::string::npos;
  });
}

bool is_number(text::TokenKind kind) {
  return kind == text::TokenKind::number || kind == text::TokenKind::range ||
         kind == text::TokenKind::ratio || kind == text::TokenKind::chain;
}

/// "[2]" names a passage and states no number.
std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text.find(']', i);
    const bool is_mark = text[i] == '[' && end != std::string_view::npos && end > i + 1 &&
                         text.find_first_not_of("0123456789", i + 1) == end;
    if (is_mark) {
      i = end;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool is_answering(std::string_view outcome) {
  return outcome == "answer" || outcome == "partial" || outcome == "emergency";
}

}  // namespace

std::string flattened(std::string_view text) {
  std::string flat;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_space) {
      flat += c;
    } else if (!flat.empty() && flat.back() != ' ') {
      flat += ' ';
    }
  }
  if (!flat.empty() && flat.back() == ' ') flat.pop_back();
  return flat;
}

bool says_nothing(std::string_view text) {
  if (text.find_first_not_of(" \n\t\r") == std::string_view::npos) return true;
  bool admits = false;
  for (const text::Range& range : text::sentences(text)) {
    const std::string_view sentence = text::slice(text, range);
    if (admits_nothing(sentence)) {
      admits = true;
    } else if (std::ranges::any_of(sentence, is_digit)) {
      return false;
    }
  }
  return admits;
}

bool stands_in(std::string_view part, std::string_view text) {
  const std::string wanted = lower(flattened(part));
  const std::string all = lower(flattened(text));
  if (wanted.empty()) return false;
  for (std::size_t at = all.find(wanted); at != std::string::npos; at = all.find(wanted, at + 1)) {
    if (!is_joined(all, at) && !is_joined(all, at + wanted.size())) return true;
  }
  return false;
}

Rubric::Words Rubric::words_of(std::string_view text) {
  Words words;
  for (const text::Token& token : analyzer_.analyze(text).tokens) {
    if (is_number(token.kind)) {
      std::string plain;
      std::ranges::copy_if(token.exact, std::back_inserter(plain), [](char c) { return c != ','; });
      words.numbers.insert(plain);
    } else if (!text::is_stop_word(token.exact)) {
      words.stems.insert(token.stem);
    }
  }
  return words;
}

double Rubric::share(const Words& of, const Words& in) {
  if (of.stems.empty()) return 1;
  const auto found = std::ranges::count_if(
      of.stems, [&](const std::string& stem) { return in.stems.contains(stem); });
  return static_cast<double>(found) / static_cast<double>(of.stems.size());
}

bool Rubric::is_right(std::string_view reference, std::string_view answer) {
  if (reference.empty()) return false;
  if (stands_in(reference, answer)) return true;
  const Words wanted = words_of(reference);
  const Words said = words_of(answer);
  return std::ranges::includes(said.numbers, wanted.numbers) &&
         share(wanted, said) >= options_.reference_words;
}

bool Rubric::is_supported(std::string_view sentence, std::span<const std::string> passages) {
  const Words said = words_of(without_marks(sentence));
  if (said.stems.empty() && said.numbers.empty()) return true;
  return std::ranges::any_of(passages, [&](const std::string& passage) {
    const Words held = words_of(passage);
    return std::ranges::includes(held.numbers, said.numbers) &&
           share(said, held) >= options_.supported_words;
  });
}

Judgement Rubric::judge(const Question& question, const ArmAnswer& answer,
                        std::span<const std::string> passages) {
  Judgement judged;
  judged.well_formed = answer.error.empty() && answer.finished;
  judged.answered = answer.error.empty() && is_answering(answer.outcome);
  judged.sentences = judged.answered ? static_cast<std::uint32_t>(answer.sentences.size()) : 0;
  judged.relevant = static_cast<std::uint32_t>(question.relevant.size());
  judged.cited = static_cast<std::uint32_t>(answer.cited.size());
  for (const std::string& document : answer.cited) {
    if (std::ranges::count(question.relevant, document) > 0) ++judged.cited_right;
  }
  // What is certified was compared with the store byte for byte; the rest only by its words.
  if (judged.answered && answer.certificate.empty()) {
    judged.unsupported = static_cast<std::uint32_t>(std::ranges::count_if(
        answer.sentences, [&](const std::string& one) { return !is_supported(one, passages); }));
  }
  const bool is_right = judged.answered && this->is_right(question.reference, answer.text);
  judged.quality =
      question.answerable ? (is_right ? 1 : 0) : (answer.error.empty() && !judged.answered ? 1 : 0);
  return judged;
}

}  // namespace osler::decisions
