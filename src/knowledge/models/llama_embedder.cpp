#include "knowledge/models/llama_embedder.h"

#include "knowledge/models/llama_runtime.h"

#ifndef OSLER_WITHOUT_LLAMA
#include <llama.h>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <mutex>

#include "knowledge/models/embeddable.h"
#include "knowledge/models/embedding_file.h"
#include "knowledge/models/gguf.h"
#include "knowledge/models/mapped_file.h"
#endif

namespace osler::models {

#ifdef OSLER_WITHOUT_LLAMA

struct LlamaEmbedder::Loaded {
  ModelIdentity identity;
};

Result<std::unique_ptr<LlamaEmbedder>> LlamaEmbedder::open(
    const VerifiedFile& file, const ModelCard& /*card*/, const LlamaEmbedderOptions& /*options*/) {
  TRY(load_llama_model(file.path()));
  return fail(ErrorCode::unavailable, "this program was built without llama.cpp");
}
Result<Matrix> LlamaEmbedder::embed(std::span<const std::string_view> /*texts*/,
                                    EmbedFor /*purpose*/, std::stop_token /*stop*/) {
  return fail(ErrorCode::unavailable, "this program was built without llama.cpp");
}
std::size_t LlamaEmbedder::dimension() const { return 0; }
std::size_t LlamaEmbedder::max_tokens() const { return 0; }
std::size_t LlamaEmbedder::count_tokens(std::string_view /*text*/) const { return 0; }

#else

namespace {

// llama.cpp attends over the whole micro-batch, so its cost grows with the square: 2,048 was 30 %
// slower than 512 and took 2.5 times the memory (measured, llama.cpp 0.5.0, MiniLM, one thread).
constexpr std::size_t batch_tokens = 512;
constexpr std::size_t batch_texts = 64;

using Tokens = std::vector<TokenId>;

Result<EmbeddingFile> facts_of(const VerifiedFile& file) {
  TRY_ASSIGN(const MappedFile mapped, MappedFile::open(file.path()));
  TRY_ASSIGN(const Gguf gguf, read_gguf(mapped.bytes()));
  return read_embedding_file(file, gguf);
}

Result<LlamaContext> make_context(llama_model* model, const ModelCard& card,
                                  std::uint32_t threads) {
  llama_context_params params = llama_context_default_params();
  params.n_ctx = params.n_batch = params.n_ubatch =
      static_cast<std::uint32_t>(std::max(batch_tokens, card.context));
  params.n_seq_max = batch_texts;
  params.n_threads = params.n_threads_batch = static_cast<std::int32_t>(threads);
  params.pooling_type =
      card.pooling == Pooling::mean ? LLAMA_POOLING_TYPE_MEAN : LLAMA_POOLING_TYPE_CLS;
  params.embeddings = true;
  params.kv_unified = true;
  params.no_perf = true;
  LlamaContext context(llama_init_from_model(model, params));
  if (context == nullptr) {
    return fail(ErrorCode::unavailable, card.name +
                                            ": llama.cpp could not make a context; is "
                                            "there enough memory?");
  }
  return context;
}

struct FreeBatch {
  void operator()(llama_batch* batch) const {
    llama_batch_free(*batch);
    delete batch;  // NOLINT(cppcoreguidelines-owning-memory): the deleter of a unique_ptr
  }
};
using Batch = std::unique_ptr<llama_batch, FreeBatch>;

void append(llama_batch& batch, const Tokens& tokens, llama_seq_id sequence) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto at = static_cast<std::size_t>(batch.n_tokens++);
    batch.token[at] = tokens[i];
    batch.pos[at] = static_cast<llama_pos>(i);
    batch.n_seq_id[at] = 1;
    batch.seq_id[at][0] = sequence;
    batch.logits[at] = 1;
  }
}

void normalise(std::span<const float> from, std::span<float> to) {
  double squares = 0;
  for (const float value : from) squares += static_cast<double>(value) * value;
  const double factor = squares > 0 ? 1 / std::sqrt(squares) : 0;
  std::transform(from.begin(), from.end(), to.begin(),
                 [&](float value) { return static_cast<float>(value * factor); });
}

// How many of `texts` go into one batch.
std::size_t batch_size(std::span<const Tokens> texts, std::size_t most_tokens) {
  std::size_t tokens = 0;
  std::size_t count = 0;
  while (count < texts.size() && count < batch_texts &&
         (count == 0 || tokens + texts[count].size() <= most_tokens)) {
    tokens += texts[count++].size();
  }
  return count;
}

bool is_stopped(void* stop) { return static_cast<const std::stop_token*>(stop)->stop_requested(); }

}  // namespace

struct LlamaEmbedder::Loaded {
  ModelCard card;
  ModelIdentity identity;
  EmbeddingFile facts;
  LlamaModel model;
  std::vector<LlamaContext> free;  // those that no call uses now
  std::mutex mutex;
  std::condition_variable_any freed;

  Result<Tokens> tokens_of(std::string_view text) const {
    if (facts.pieces) return facts.pieces->encode(text);
    return llama_tokens(llama_model_get_vocab(model.get()), text, SpecialTokens::as_text, true);
  }

  Result<std::vector<Tokens>> tokenize(std::span<const std::string_view> texts,
                                       const std::string& prefix) const {
    std::vector<Tokens> all;
    for (const std::string_view text : texts) {
      TRY_ASSIGN(Tokens tokens, tokens_of(prefix + std::string(text)));
      TRY(check_embeddable(text, all.size(), tokens.size(), card.context));
      all.push_back(std::move(tokens));
    }
    return all;
  }

  LlamaContext borrow(const std::stop_token& stop) {  // nullptr: stopped while waiting
    std::unique_lock lock(mutex);
    if (!freed.wait(lock, stop, [this] { return !free.empty(); })) return nullptr;
    LlamaContext context = std::move(free.back());
    free.pop_back();
    return context;
  }

  void give_back(LlamaContext context) {
    const std::lock_guard lock(mutex);
    free.push_back(std::move(context));
    freed.notify_one();
  }

  Result<void> encode(llama_context* context, std::span<const Tokens> texts,
                      std::span<float> rows) const {
    std::size_t total = 0;
    for (const Tokens& tokens : texts) total += tokens.size();
    const Batch batch(new llama_batch(llama_batch_init(static_cast<std::int32_t>(total), 0, 1)));
    for (std::size_t i = 0; i < texts.size(); ++i) {
      append(*batch, texts[i], static_cast<llama_seq_id>(i));
    }
    if (llama_encode(context, *batch) != 0) {
      return fail(ErrorCode::internal, card.name + ": llama.cpp could not encode a batch");
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const float* pooled = llama_get_embeddings_seq(context, static_cast<llama_seq_id>(i));
      if (pooled == nullptr) return fail(ErrorCode::internal, card.name + ": a vector is missing");
      normalise(std::span(pooled, card.dimension),
                rows.subspan(i * card.dimension, card.dimension));
    }
    return {};
  }

  Result<Matrix> encode_all(llama_context* context, std::span<const Tokens> texts,
                            std::stop_token stop) const {
    Matrix matrix{texts.size(), card.dimension, std::vector<float>(texts.size() * card.dimension)};
    llama_set_abort_callback(context, is_stopped, &stop);
    Result<void> done;
    for (std::size_t at = 0; at < texts.size() && done && !stop.stop_requested();) {
      const std::size_t count = batch_size(texts.subspan(at), batch_tokens);
      done = encode(context, texts.subspan(at, count),
                    std::span(matrix.values).subspan(at * card.dimension, count * card.dimension));
      at += count;
    }
    llama_set_abort_callback(context, nullptr, nullptr);
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "embedding was cancelled");
    TRY(std::move(done));
    return matrix;
  }
};

Result<std::unique_ptr<LlamaEmbedder>> LlamaEmbedder::open(const VerifiedFile& file,
                                                           const ModelCard& card,
                                                           const LlamaEmbedderOptions& options) {
  auto loaded = std::make_unique<Loaded>();
  loaded->card = card;
  TRY_ASSIGN(loaded->facts, facts_of(file));
  TRY_ASSIGN(loaded->model, load_llama_model(file.path()));
  const auto width = static_cast<std::size_t>(llama_model_n_embd(loaded->model.get()));
  const auto positions = static_cast<std::size_t>(llama_model_n_ctx_train(loaded->model.get()));
  TRY(check_card(card, width, positions));
  for (std::size_t i = 0; i < std::max<std::size_t>(options.contexts, 1); ++i) {
    TRY_ASSIGN(auto context, make_context(loaded->model.get(), card, options.threads));
    loaded->free.push_back(std::move(context));
  }
  loaded->identity =
      identity_of(file, card, loaded->facts, {options.header_template, options.mu_sha256, ""});
  return std::unique_ptr<LlamaEmbedder>(new LlamaEmbedder(std::move(loaded)));
}

Result<Matrix> LlamaEmbedder::embed(std::span<const std::string_view> texts, EmbedFor purpose,
                                    std::stop_token stop) {
  const ModelCard& card = loaded_->card;
  TRY_ASSIGN(const auto tokens,
             loaded_->tokenize(
                 texts, purpose == EmbedFor::query ? card.query_prefix : card.document_prefix));
  LlamaContext context = loaded_->borrow(stop);
  if (context == nullptr) return fail(ErrorCode::cancelled, "embedding was cancelled");
  auto matrix = loaded_->encode_all(context.get(), tokens, std::move(stop));
  loaded_->give_back(std::move(context));
  return matrix;
}

std::size_t LlamaEmbedder::dimension() const { return loaded_->card.dimension; }

std::size_t LlamaEmbedder::max_tokens() const { return loaded_->card.context; }

std::size_t LlamaEmbedder::count_tokens(std::string_view text) const {
  const auto tokens = loaded_->tokens_of(loaded_->card.document_prefix + std::string(text));
  return tokens ? tokens->size() : loaded_->card.context + 1;  // uncountable: too long
}

#endif

LlamaEmbedder::LlamaEmbedder(std::unique_ptr<Loaded> loaded) : loaded_(std::move(loaded)) {}
LlamaEmbedder::~LlamaEmbedder() = default;
const ModelIdentity& LlamaEmbedder::identity() const { return loaded_->identity; }

}  // namespace osler::models
