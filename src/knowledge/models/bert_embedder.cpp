#include "knowledge/models/bert_embedder.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

#include "knowledge/models/bert_forward.h"
#include "knowledge/models/embeddable.h"
#include "knowledge/models/embedding_file.h"
#include "knowledge/models/mapped_file.h"

namespace osler::models {
namespace {

// Enough rows that weights are read seldom, few enough that what they need stays in the
// second-level cache.
constexpr std::size_t group_tokens = 512;

using Tokens = std::vector<TokenId>;

// Texts that are run together, by their places in the call.
using Group = std::vector<std::size_t>;

// Longest first, so that no thread is left with a long one at the end.
std::vector<Group> groups_of(std::span<const Tokens> texts) {
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return texts[a].size() > texts[b].size(); });
  std::vector<Group> groups;
  std::size_t tokens = group_tokens;
  for (const std::size_t place : order) {
    if (tokens + texts[place].size() > group_tokens) {
      groups.emplace_back();
      tokens = 0;
    }
    groups.back().push_back(place);
    tokens += texts[place].size();
  }
  return groups;
}

}  // namespace

struct BertEmbedder::Loaded {
  Loaded(MappedFile mapped, ModelCard described, EmbeddingFile read, const BertKernels& chosen)
      : file(std::move(mapped)),
        card(std::move(described)),
        facts(std::move(read)),
        kernels(chosen) {}

  MappedFile file;  // the model's words are read from it
  ModelCard card;
  EmbeddingFile facts;
  BertKernels kernels;
  BertModel model;
  ModelIdentity identity;
  std::size_t threads = 1;
  std::vector<std::unique_ptr<BertForward>> free;  // threads that are not at work now
  std::mutex mutex;
  std::condition_variable_any freed;

  Result<std::vector<Tokens>> tokenize(std::span<const std::string_view> texts,
                                       const std::string& prefix) const {
    std::vector<Tokens> all;
    for (const std::string_view text : texts) {
      Tokens tokens = facts.pieces->encode(prefix + std::string(text));
      TRY(check_embeddable(text, all.size(), tokens.size(), card.context));
      all.push_back(std::move(tokens));
    }
    return all;
  }

  // nullptr: stopped. Documents leave one for questions, which must not wait for ingestion.
  std::unique_ptr<BertForward> borrow(EmbedFor purpose, const std::stop_token& stop) {
    const std::size_t left = purpose == EmbedFor::document ? 1 : 0;
    std::unique_lock lock(mutex);
    if (!freed.wait(lock, stop, [&] { return free.size() > left; })) return nullptr;
    auto forward = std::move(free.back());
    free.pop_back();
    return forward;
  }

  void give_back(std::unique_ptr<BertForward> forward) {
    const std::lock_guard lock(mutex);
    free.push_back(std::move(forward));
    freed.notify_all();  // those who wait want different things
  }

  void run(BertForward& forward, const Group& group, std::span<const Tokens> texts, Matrix& to,
           const std::stop_token& stop) const {
    std::vector<std::span<const TokenId>> some;
    for (const std::size_t place : group) some.emplace_back(texts[place]);
    std::vector<float> vectors(group.size() * to.columns);
    if (!forward.run(some, card.pooling, vectors, stop)) return;
    for (std::size_t i = 0; i < group.size(); ++i) {
      std::copy_n(vectors.data() + i * to.columns, to.columns,
                  to.values.data() + group[i] * to.columns);
    }
  }

  struct Texts {
    std::span<const Tokens> tokens;
    EmbedFor purpose;
  };

  // One thread's share: groups, as long as there are any.
  void work(std::atomic<std::size_t>& next, std::span<const Group> groups, const Texts& texts,
            Matrix& to, const std::stop_token& stop) {
    auto forward = borrow(texts.purpose, stop);
    if (forward == nullptr) return;
    for (std::size_t g = next++; g < groups.size() && !stop.stop_requested(); g = next++) {
      run(*forward, groups[g], texts.tokens, to, stop);
    }
    give_back(std::move(forward));
  }

  void run_all(const Texts& texts, Matrix& to, const std::stop_token& stop) {
    const std::vector<Group> groups = groups_of(texts.tokens);
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(threads, groups.size()); ++i) {
      others.emplace_back([&] { work(next, groups, texts, to, stop); });
    }
    work(next, groups, texts, to, stop);
  }
};

BertEmbedder::BertEmbedder(std::unique_ptr<Loaded> loaded) : loaded_(std::move(loaded)) {}
BertEmbedder::~BertEmbedder() = default;

Result<std::unique_ptr<BertEmbedder>> BertEmbedder::open(const VerifiedFile& file,
                                                         const ModelCard& card,
                                                         const BertEmbedderOptions& options) {
  TRY_ASSIGN(MappedFile mapped, MappedFile::open(file.path()));
  TRY_ASSIGN(const Gguf gguf, read_gguf(mapped.bytes()));
  TRY_ASSIGN(EmbeddingFile facts, read_embedding_file(file, gguf));
  if (facts.family != "bert" || !facts.pieces) {
    return fail(ErrorCode::unsupported,
                card.name + ": the own encoder reads the family bert with a WordPiece vocabulary");
  }
  const BertKernels kernels = bert_kernels(options.level, options.arithmetic, options.exact);
  auto loaded = std::make_unique<Loaded>(std::move(mapped), card, std::move(facts), kernels);
  TRY_ASSIGN(loaded->model, read_bert(gguf, loaded->kernels.dense));
  const BertSizes& sizes = loaded->model.sizes;
  TRY(check_card(card, sizes.width, sizes.positions));
  if (loaded->facts.pieces->vocabulary_size() != sizes.vocabulary) {
    return fail(ErrorCode::corrupt, card.name + ": vocabulary and weights differ in length");
  }
  loaded->threads = std::max<std::size_t>(options.threads, 1);
  const std::size_t together = loaded->threads * std::max<std::size_t>(options.contexts, 1) + 1;
  for (std::size_t i = 0; i < together; ++i) {
    loaded->free.push_back(std::make_unique<BertForward>(loaded->model, loaded->kernels));
  }
  const bool bytes = loaded->kernels.dense.name.ends_with("int8");
  loaded->identity = identity_of(file, card, loaded->facts,
                                 {options.header_template, options.mu_sha256, bytes ? "int8" : ""});
  return std::unique_ptr<BertEmbedder>(new BertEmbedder(std::move(loaded)));
}

Result<Matrix> BertEmbedder::embed(std::span<const std::string_view> texts, EmbedFor purpose,
                                   std::stop_token stop) {
  Loaded& loaded = *loaded_;
  const ModelCard& card = loaded.card;
  TRY_ASSIGN(const auto tokens,
             loaded.tokenize(
                 texts, purpose == EmbedFor::query ? card.query_prefix : card.document_prefix));
  Matrix to{texts.size(), card.dimension, std::vector<float>(texts.size() * card.dimension)};
  loaded.run_all({tokens, purpose}, to, stop);
  if (stop.stop_requested()) return fail(ErrorCode::cancelled, "embedding was cancelled");
  return to;
}

std::size_t BertEmbedder::dimension() const { return loaded_->card.dimension; }
std::size_t BertEmbedder::max_tokens() const { return loaded_->card.context; }
std::size_t BertEmbedder::count_tokens(std::string_view text) const {
  return loaded_->facts.pieces->encode(loaded_->card.document_prefix + std::string(text)).size();
}
const ModelIdentity& BertEmbedder::identity() const { return loaded_->identity; }
std::string_view BertEmbedder::kernels() const { return loaded_->kernels.dense.name; }

}  // namespace osler::models
