#include "knowledge/models/llama_runtime.h"

#ifndef OSLER_WITHOUT_LLAMA
#include <llama.h>

#include <limits>
#include <mutex>
#endif

namespace osler::models {

#ifdef OSLER_WITHOUT_LLAMA

void FreeLlama::operator()(llama_model* /*model*/) const {}
void FreeLlama::operator()(llama_context* /*context*/) const {}

Result<LlamaModel> load_llama_model(const std::filesystem::path& /*path*/) {
  return fail(ErrorCode::unavailable,
              "this program was built without llama.cpp: run make setup, then build again");
}

Result<std::vector<TokenId>> llama_tokens(const llama_vocab* /*vocabulary*/,
                                          std::string_view /*text*/, SpecialTokens /*special*/,
                                          bool /*with_ends*/) {
  return fail(ErrorCode::unavailable, "this program was built without llama.cpp");
}

#else

namespace {

// llama.cpp writes to stderr by itself; what matters reaches our callers as an Error.
void discard(ggml_log_level /*level*/, const char* /*text*/, void* /*context*/) {}

void begin_once() {
  static std::once_flag begun;  // the library itself is one per process
  std::call_once(begun, [] {
    llama_log_set(discard, nullptr);
    llama_backend_init();
  });
}

}  // namespace

void FreeLlama::operator()(llama_model* model) const { llama_model_free(model); }
void FreeLlama::operator()(llama_context* context) const { llama_free(context); }

Result<LlamaModel> load_llama_model(const std::filesystem::path& path) {
  begin_once();
  llama_model_params params = llama_model_default_params();
  params.n_gpu_layers = 0;
  LlamaModel model(llama_model_load_from_file(path.c_str(), params));
  if (model == nullptr) {
    return fail(ErrorCode::corrupt, path.string() +
                                        " cannot be read as a model: it is damaged, or of a family "
                                        "that this llama.cpp does not know");
  }
  return model;
}

Result<std::vector<TokenId>> llama_tokens(const llama_vocab* vocabulary, std::string_view text,
                                          SpecialTokens special, bool with_ends) {
  constexpr std::size_t most = std::numeric_limits<std::int32_t>::max() / 2;
  if (text.size() > most) return fail(ErrorCode::too_large, "a text of over 1 GiB has no tokens");
  std::vector<TokenId> tokens(text.size() + 2);  // a token has at least one byte; two ends
  const std::int32_t count = llama_tokenize(
      vocabulary, text.data(), static_cast<std::int32_t>(text.size()), tokens.data(),
      static_cast<std::int32_t>(tokens.size()), with_ends, special == SpecialTokens::parsed);
  if (count < 0) return fail(ErrorCode::internal, "the tokenizer needs more room than expected");
  tokens.resize(static_cast<std::size_t>(count));
  return tokens;
}

#endif

}  // namespace osler::models
