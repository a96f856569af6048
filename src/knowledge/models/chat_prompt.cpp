#include "knowledge/models/chat_prompt.h"

#ifndef OSLER_WITHOUT_LLAMA

#include <llama.h>

#include <algorithm>

#include "knowledge/models/llama_runtime.h"

namespace osler::models {
namespace {

// Stands for message `i` while the template is applied. A control character that the reader of
// every format removes, so that no template and no message holds it by chance.
std::string placeholder(std::size_t i) { return "\x01" + std::to_string(i) + "\x02"; }

Result<std::string> apply_template(const llama_model* model, const std::vector<Message>& messages) {
  const char* form = llama_model_chat_template(model, nullptr);
  std::vector<std::string> stand_ins;
  std::vector<llama_chat_message> turns;
  for (std::size_t i = 0; i < messages.size(); ++i) stand_ins.push_back(placeholder(i));
  for (std::size_t i = 0; i < messages.size(); ++i) {
    turns.push_back({messages[i].role.c_str(), stand_ins[i].c_str()});
  }
  std::string text(1024 + 256 * messages.size(), '\0');
  const std::int32_t length =
      form == nullptr
          ? -1
          : llama_chat_apply_template(form, turns.data(), turns.size(), true, text.data(),
                                      static_cast<std::int32_t>(text.size()));
  if (length < 0 || static_cast<std::size_t>(length) > text.size()) {
    return fail(ErrorCode::unsupported,
                "the model has no chat template that is known here: choose an instruct model");
  }
  text.resize(static_cast<std::size_t>(length));
  return text;
}

}  // namespace

Result<std::vector<TokenId>> chat_prompt(const llama_model* model,
                                         const std::vector<Message>& messages) {
  TRY_ASSIGN(const std::string form, apply_template(model, messages));
  const llama_vocab* vocabulary = llama_model_get_vocab(model);
  std::vector<TokenId> prompt;
  const auto append = [&](std::string_view text, SpecialTokens special, bool ends) -> Result<void> {
    TRY_ASSIGN(const auto tokens, llama_tokens(vocabulary, text, special, ends));
    prompt.insert(prompt.end(), tokens.begin(), tokens.end());
    return {};
  };
  std::string_view rest = form;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::string mark = placeholder(i);
    const std::size_t at = rest.find(mark);
    if (at == std::string_view::npos) {
      return fail(ErrorCode::unsupported, "the model's chat template leaves a message out");
    }
    TRY(append(rest.substr(0, at), SpecialTokens::parsed, i == 0));
    TRY(append(messages[i].content, SpecialTokens::as_text, false));
    rest.remove_prefix(at + mark.size());
  }
  TRY(append(rest, SpecialTokens::parsed, false));
  return prompt;
}

}  // namespace osler::models

#endif
