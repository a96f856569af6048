#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foundation/base/result.h"

namespace osler::models {

using TokenId = std::int32_t;

/// BERT's WordPiece, id for id as the reference: the longest piece of the vocabulary first, a word
/// with a part that no piece covers, or with more than 100 characters, is [UNK].
///
/// Special tokens are only ever put at the two ends: "[SEP]" inside a text is five characters.
/// Source   Devlin et al. 2019, arXiv:1810.04805; huggingface/tokenizers, models::wordpiece.
class WordPiece {
 public:
  /// `lines` is a vocab.txt: one piece a line, continuations begin with "##"; a line's number is
  /// its id.
  /// Errors   corrupt: [CLS], [SEP] or [UNK] is missing, or a piece stands there twice.
  static Result<WordPiece> from_vocabulary(std::string_view lines);
  /// `tokens` as GGUF files hold them: U+2581 begins a word, continuations are bare.
  static Result<WordPiece> from_gguf_tokens(const std::vector<std::string>& tokens);

  /// [CLS] ... [SEP]
  std::vector<TokenId> encode(std::string_view text) const;
  std::size_t vocabulary_size() const { return size_; }
  /// The pieces by id in the form of GGUF files.
  std::vector<std::string> gguf_tokens() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Pieces = std::unordered_map<std::string, TokenId, Hash, std::equal_to<>>;

  Result<void> add(std::string_view piece, bool continues, TokenId id);
  Result<void> find_special_tokens();
  void append_word(std::string_view word, std::vector<TokenId>& ids) const;

  Pieces begin_;     // pieces that begin a word
  Pieces continue_;  // pieces that go on, without "##"
  std::size_t longest_ = 0;
  std::size_t size_ = 0;
  TokenId cls_ = 0;
  TokenId sep_ = 0;
  TokenId unknown_ = 0;
};

}  // namespace osler::models
