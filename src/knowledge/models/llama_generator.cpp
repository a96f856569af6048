#include "knowledge/models/llama_generator.h"

#include "knowledge/models/llama_runtime.h"

#ifndef OSLER_WITHOUT_LLAMA
#include <llama.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "foundation/base/bounded_queue.h"
#include "foundation/base/stage_meter.h"
#include "knowledge/models/chat_prompt.h"
#include "knowledge/models/generate_request.h"
#include "knowledge/models/token_chooser.h"
#include "knowledge/models/utf8_pieces.h"
#endif

namespace osler::models {

#ifdef OSLER_WITHOUT_LLAMA

struct LlamaGenerator::Loaded {
  ModelIdentity identity;
};

Result<std::unique_ptr<LlamaGenerator>> LlamaGenerator::open(
    const VerifiedFile& file, const ModelCard& /*card*/, const LlamaGeneratorOptions& /*options*/) {
  TRY(load_llama_model(file.path()));
  return fail(ErrorCode::unavailable, "this program was built without llama.cpp");
}
Result<Generation> LlamaGenerator::generate(const std::vector<Message>& /*messages*/,
                                            const GenerateOptions& /*options*/, TokenSink* /*sink*/,
                                            std::stop_token /*stop*/) {
  return fail(ErrorCode::unavailable, "this program was built without llama.cpp");
}
std::size_t LlamaGenerator::context() const { return 0; }

#else

namespace {

constexpr std::uint32_t batch_tokens = 512;

/// One call on its way through the queue. The caller waits on it, so what it points to lives.
struct Job {
  Job(const std::vector<Message>& from, const GenerateOptions& how, TokenSink* to,
      std::stop_token until)
      : messages(from), options(how), sink(to), stop(std::move(until)) {}

  const std::vector<Message>& messages;
  const GenerateOptions& options;
  TokenSink* sink;
  std::stop_token stop;

  std::mutex mutex;
  std::condition_variable_any changed;
  enum class State { waiting, running, done, given_up } state = State::waiting;
  std::optional<Result<Generation>> result;
};

bool is_stopped(void* stop) { return static_cast<const std::stop_token*>(stop)->stop_requested(); }

Result<void> decode(llama_context* context, std::span<TokenId> tokens) {
  for (std::size_t at = 0; at < tokens.size(); at += batch_tokens) {
    const auto part = tokens.subspan(at, std::min<std::size_t>(batch_tokens, tokens.size() - at));
    const std::int32_t code = llama_decode(
        context, llama_batch_get_one(part.data(), static_cast<std::int32_t>(part.size())));
    if (code == 2) return fail(ErrorCode::cancelled, "the generation was cancelled");
    if (code != 0) {
      return fail(ErrorCode::internal,
                  "llama.cpp could not read the prompt (code " + std::to_string(code) + ")");
    }
  }
  return {};
}

std::string piece_of(const llama_vocab* vocabulary, TokenId token) {
  std::string piece(64, '\0');
  std::int32_t length = llama_token_to_piece(vocabulary, token, piece.data(),
                                             static_cast<std::int32_t>(piece.size()), 0, false);
  if (length < 0) {
    piece.resize(static_cast<std::size_t>(-length));
    length = llama_token_to_piece(vocabulary, token, piece.data(), -length, 0, false);
  }
  piece.resize(static_cast<std::size_t>(std::max(length, 0)));
  return piece;
}

/// Adds to the text and tells the listener.
class Speech {
 public:
  Speech(Generation& generation, TokenSink* sink) : generation_(generation), sink_(sink) {}
  bool say(std::string_view bytes) { return pass_on(pieces_.add(bytes)); }
  void end() { pass_on(pieces_.finish()); }

 private:
  bool pass_on(const std::string& piece) {
    generation_.text += piece;
    return piece.empty() || sink_ == nullptr || sink_->on_text(piece);
  }
  Generation& generation_;
  TokenSink* sink_;
  Utf8Pieces pieces_;
};

Result<Generation> speak(llama_context* context, const Job& job, std::vector<TokenId> prompt) {
  const llama_vocab* vocabulary = llama_model_get_vocab(llama_get_model(context));
  TRY_ASSIGN(TokenChooser chooser, TokenChooser::make(vocabulary, job.options));
  Generation generation;
  generation.prompt_tokens = static_cast<std::uint32_t>(prompt.size());
  Speech speech(generation, job.sink);
  const auto began = std::chrono::steady_clock::now();
  TRY(decode(context, prompt));
  generation.first_token = std::chrono::steady_clock::now() - began;
  while (generation.output_tokens < job.options.max_tokens) {
    TokenId token = chooser.next(context);
    generation.finished = llama_vocab_is_eog(vocabulary, token);
    if (generation.finished) break;
    ++generation.output_tokens;
    if (!speech.say(piece_of(vocabulary, token))) return generation;
    if (job.stop.stop_requested()) {
      return fail(ErrorCode::cancelled, "the generation was cancelled");
    }
    if (generation.output_tokens < job.options.max_tokens) TRY(decode(context, {&token, 1}));
  }
  speech.end();
  return generation;
}

Result<Generation> serve(llama_context* context, Job& job) {
  TRY_ASSIGN(auto prompt, chat_prompt(llama_get_model(context), job.messages));
  TRY(check_fits(prompt.size(), job.options.max_tokens, llama_n_ctx(context)));
  llama_memory_clear(llama_get_memory(context), true);
  llama_set_abort_callback(context, is_stopped, &job.stop);
  Result<Generation> result = fail(ErrorCode::internal, "llama.cpp failed while writing");
  try {
    result = speak(context, job, std::move(prompt));
  } catch (const std::exception&) {  // its grammar engine throws; the text may be the patient's
  }
  llama_set_abort_callback(context, nullptr, nullptr);
  return result;
}

}  // namespace

struct LlamaGenerator::Loaded {
  Loaded(ModelCard of, const VerifiedFile& file, std::size_t waiting)
      : card(std::move(of)), identity{card.name, file.sha256(), ""}, queue(waiting) {}

  ModelCard card;
  ModelIdentity identity;
  LlamaModel model;
  LlamaContext context;
  BoundedQueue<std::shared_ptr<Job>> queue;
  std::jthread thread;  // last: it stops before what it uses goes away

  void run(const std::stop_token& closed) {
    while (const auto taken = queue.take(closed)) {
      const std::shared_ptr<Job>& job = *taken;
      {
        const std::lock_guard lock(job->mutex);
        if (job->state == Job::State::given_up) continue;  // what it points to may be gone
        job->state = Job::State::running;
      }
      const auto cpu_before = thread_cpu_time();
      auto result = serve(context.get(), *job);
      if (result) result->cpu = thread_cpu_time() - cpu_before;
      const std::lock_guard lock(job->mutex);
      job->result = std::move(result);
      job->state = Job::State::done;
      job->changed.notify_one();
    }
  }
};

Result<std::unique_ptr<LlamaGenerator>> LlamaGenerator::open(const VerifiedFile& file,
                                                             const ModelCard& card,
                                                             const LlamaGeneratorOptions& options) {
  auto loaded = std::make_unique<Loaded>(card, file, options.waiting);
  TRY_ASSIGN(loaded->model, load_llama_model(file.path()));
  const auto trained = static_cast<std::size_t>(llama_model_n_ctx_train(loaded->model.get()));
  if (card.context == 0 || card.context > trained) {
    return fail(ErrorCode::corrupt, card.name + " is registered with a context of " +
                                        std::to_string(card.context) + " tokens; the file has " +
                                        std::to_string(trained) + ": register it anew");
  }
  TRY(chat_prompt(loaded->model.get(), {{"user", "?"}}));  // a template that we know, or not at all
  llama_context_params params = llama_context_default_params();
  params.n_ctx = static_cast<std::uint32_t>(card.context);
  params.n_batch = params.n_ubatch = batch_tokens;
  params.n_threads = params.n_threads_batch = static_cast<std::int32_t>(options.threads);
  params.no_perf = true;
  loaded->context.reset(llama_init_from_model(loaded->model.get(), params));
  if (loaded->context == nullptr) {
    return fail(ErrorCode::unavailable, card.name +
                                            ": llama.cpp could not make a context; is "
                                            "there enough memory?");
  }
  loaded->thread =
      std::jthread([&loaded = *loaded](const std::stop_token& closed) { loaded.run(closed); });
  return std::unique_ptr<LlamaGenerator>(new LlamaGenerator(std::move(loaded)));
}

Result<Generation> LlamaGenerator::generate(const std::vector<Message>& messages,
                                            const GenerateOptions& options, TokenSink* sink,
                                            std::stop_token stop) {
  TRY(check_request(messages, options));
  if (stop.stop_requested()) return fail(ErrorCode::cancelled, "the generation was cancelled");
  const auto job = std::make_shared<Job>(messages, options, sink, stop);
  if (!loaded_->queue.offer(std::shared_ptr<Job>(job))) {
    return fail(ErrorCode::unavailable,
                loaded_->card.name + ": too many calls are waiting already; try again later");
  }
  std::unique_lock lock(job->mutex);
  const auto is_done = [&] { return job->state == Job::State::done; };
  if (!job->changed.wait(lock, stop, is_done) && job->state == Job::State::waiting) {
    job->state = Job::State::given_up;  // still in the queue: nobody touches the call any more
    return fail(ErrorCode::cancelled, "the generation was cancelled");
  }
  job->changed.wait(lock, is_done);  // running: the model's thread sees the stop by itself
  return std::move(*job->result);
}

std::size_t LlamaGenerator::context() const { return loaded_->card.context; }

#endif

LlamaGenerator::LlamaGenerator(std::unique_ptr<Loaded> loaded) : loaded_(std::move(loaded)) {}
LlamaGenerator::~LlamaGenerator() = default;
const ModelIdentity& LlamaGenerator::identity() const { return loaded_->identity; }

}  // namespace osler::models
