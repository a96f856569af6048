#include "apps/osler/trial_asker.h"

#include <algorithm>
#include <chrono>

#include "answering/answers/question_key.h"
#include "apps/osler/command_eval_run.h"
#include "apps/osler/tune_space.h"
#include "improving/evaluation/retrieval_metrics.h"

namespace osler::apps {

namespace {

constexpr std::size_t depth = 10;  // ndcg@10 reads so far

}  // namespace

TrialAsker::TrialAsker(EvalLibrary& library, const evaluation::BeirSet& set,
                       models::Embedder* embedder, std::stop_token stop)
    : set_(set), stop_(std::move(stop)), asker_(library, depth) {
  if (embedder != nullptr) embedder_.emplace(*embedder);
  for (const auto& question : set_.questions) {
    questions_.push_back(asker_.question(question.text.reveal()));
  }
}

Result<evaluation::Trial> TrialAsker::ask(const answers::RetrievalProfile& profile) {
  if (stop_.stop_requested()) return fail(ErrorCode::cancelled, "stopped while tuning");
  const answers::RetrievalProfile asked = counted(profile);
  if (const std::string key = search_key(asked); key != searched_) {
    searched_.clear();
    TRY(embed_all());
    TRY(search_all(asked));
    searched_ = key;
  }
  evaluation::Trial trial;
  trial.p95_ms = p95_ms_;
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    const auto scores = evaluation::score_ranking(asker_.names(pools_[i], asked),
                                                  set_.qrels.at(set_.questions[i].id));
    trial.success.push_back(scores.at(evaluation::success_at_3));
    trial.ndcg.push_back(scores.at(evaluation::ndcg_at_10));
  }
  return trial;
}

Result<void> TrialAsker::embed_all() {
  if (!embedder_ || !pools_.empty()) return {};
  for (const answers::FacetQuestion& question : questions_) {
    if (stop_.stop_requested()) return fail(ErrorCode::cancelled, "stopped while tuning");
    const std::string text = answers::plain_question(question.text);
    const std::string_view one = text;
    // A failure is met again by the search, which goes on by words alone.
    static_cast<void>(embedder_->embed(std::span(&one, 1), models::EmbedFor::query, stop_));
  }
  return {};
}

Result<void> TrialAsker::search_all(const answers::RetrievalProfile& profile) {
  std::vector<double> milliseconds;
  pools_.clear();
  for (const answers::FacetQuestion& question : questions_) {
    if (stop_.stop_requested()) return fail(ErrorCode::cancelled, "stopped while tuning");
    const auto began = std::chrono::steady_clock::now();
    TRY_ASSIGN(auto found, asker_.ask(question, profile, embedder_ ? &*embedder_ : nullptr, stop_));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    milliseconds.push_back(took.count());
    snapshot_ = found.snapshot;
    if (!found.space.empty()) space_ = found.space;
    pools_.push_back(std::move(found.pool));
  }
  std::ranges::sort(milliseconds);
  p95_ms_ = percentile(milliseconds, 0.95);
  return {};
}

}  // namespace osler::apps
