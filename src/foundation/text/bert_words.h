#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osler::text {

/// The words into which BERT's reference tokenizer cuts a text before it looks at any vocabulary:
/// lower-case, without accents (NFD without Mn), every punctuation mark and every CJK ideograph a
/// word of its own. Control characters and what is not UTF-8 vanish.
///
/// Source   huggingface/tokenizers, BertNormalizer and BertPreTokenizer (uncased); Devlin et al.
///          2019, arXiv:1810.04805, BasicTokenizer.
std::vector<std::string> bert_words(std::string_view text);

}  // namespace osler::text
