#include "knowledge/models/wordpiece.h"

#include <algorithm>

#include "foundation/text/bert_words.h"
#include "foundation/text/utf8.h"

namespace osler::models {
namespace {

constexpr std::string_view word_start = "\u2581";
constexpr std::size_t longest_word = 100;  // characters; the reference's max_input_chars_per_word

bool is_special(std::string_view piece) {
  return piece.size() > 2 && piece.front() == '[' && piece.back() == ']';
}

}  // namespace

Result<void> WordPiece::add(std::string_view piece, bool continues, TokenId id) {
  longest_ = std::max(longest_, piece.size());
  auto& pieces = continues ? continue_ : begin_;
  if (!pieces.emplace(piece, id).second) {
    return fail(ErrorCode::corrupt, "the vocabulary holds piece " + std::to_string(id) + " twice");
  }
  ++size_;
  return {};
}

Result<void> WordPiece::find_special_tokens() {
  const auto find = [&](std::string_view name, TokenId& id) -> Result<void> {
    const auto found = begin_.find(name);
    if (found == begin_.end()) {
      return fail(ErrorCode::corrupt, "the vocabulary lacks " + std::string(name) +
                                          ": it is not the vocabulary of a BERT model");
    }
    id = found->second;
    return {};
  };
  TRY(find("[CLS]", cls_));
  TRY(find("[SEP]", sep_));
  TRY(find("[UNK]", unknown_));
  return {};
}

Result<WordPiece> WordPiece::from_vocabulary(std::string_view lines) {
  WordPiece made;
  for (TokenId id = 0; !lines.empty(); ++id) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view piece = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (!piece.empty() && piece.back() == '\r') piece.remove_suffix(1);
    const bool continues = piece.size() > 2 && piece.starts_with("##");
    TRY(made.add(continues ? piece.substr(2) : piece, continues, id));
  }
  TRY(made.find_special_tokens());
  return made;
}

Result<WordPiece> WordPiece::from_gguf_tokens(const std::vector<std::string>& tokens) {
  WordPiece made;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view token = tokens[i];
    const auto id = static_cast<TokenId>(i);
    if (token.starts_with(word_start)) {
      TRY(made.add(token.substr(word_start.size()), false, id));
    } else {
      TRY(made.add(token, !is_special(token), id));
    }
  }
  TRY(made.find_special_tokens());
  return made;
}

std::vector<std::string> WordPiece::gguf_tokens() const {
  std::vector<std::string> tokens(size_);
  for (const auto& [piece, id] : begin_) {
    tokens[static_cast<std::size_t>(id)] =
        is_special(piece) ? piece : std::string(word_start) + piece;
  }
  for (const auto& [piece, id] : continue_) tokens[static_cast<std::size_t>(id)] = piece;
  return tokens;
}

void WordPiece::append_word(std::string_view word, std::vector<TokenId>& ids) const {
  const std::size_t before = ids.size();
  const bool too_long = word.size() > longest_word && text::count_code_points(word) > longest_word;
  for (std::size_t at = 0; at < word.size() && !too_long;) {
    const Pieces& pieces = at == 0 ? begin_ : continue_;
    std::size_t length = std::min(longest_, word.size() - at);
    auto found = pieces.end();
    while (length > 0 && (found = pieces.find(word.substr(at, length))) == pieces.end()) --length;
    if (length == 0) break;
    ids.push_back(found->second);
    at += length;
    if (at == word.size()) return;
  }
  ids.resize(before);
  ids.push_back(unknown_);
}

std::vector<TokenId> WordPiece::encode(std::string_view text) const {
  std::vector<TokenId> ids{cls_};
  for (const std::string& word : text::bert_words(text)) append_word(word, ids);
  ids.push_back(sep_);
  return ids;
}

}  // namespace osler::models
