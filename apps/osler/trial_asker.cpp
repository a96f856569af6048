#include "apps/osler/trial_asker.h"

#include <algorithm>
#include <chrono>

#include "apps/osler/command_eval_run.h"
#include "apps/osler/tune_space.h"
#include "improving/evaluation/retrieval_metrics.h"
#include "knowledge/library/in_force.h"

namespace osler::apps {

namespace {

constexpr std::size_t depth = 10;  // ndcg@10 reads so far

}  // namespace

TrialAsker::TrialAsker(EvalLibrary& library, const evaluation::BeirSet& set, std::stop_token stop)
    : library_(library), set_(set), stop_(std::move(stop)) {
  House& house = library_.house();
  if (house.embedder() != nullptr) embedder_.emplace(*house.embedder());
  text::Analyzer analyzer(house.lexicon().words_of(text::ConceptType::drug));
  for (const auto& question : set_.questions) {
    questions_.push_back(
        answers::whole_question(question.text.reveal(), house.lexicon(), analyzer));
  }
}

Result<evaluation::Trial> TrialAsker::ask(answers::RetrievalProfile profile) {
  if (stop_.stop_requested()) return fail(ErrorCode::cancelled, "stopped while tuning");
  profile.collapse = false;
  profile.per_document = 1;
  if (const std::string key = search_key(profile); key != searched_) {
    searched_.clear();
    TRY(search_all(profile));
    searched_ = key;
  }
  evaluation::Trial trial;
  trial.p95_ms = p95_ms_;
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    const auto scores =
        evaluation::score_ranking(ranking(pools_[i], profile), set_.qrels.at(set_.questions[i].id));
    trial.success.push_back(scores[1]);
    trial.ndcg.push_back(scores[6]);
  }
  return trial;
}

Result<void> TrialAsker::search_all(const answers::RetrievalProfile& profile) {
  House& house = library_.house();
  const answers::Sources sources{house.library(), house.snapshots(), house.lexicon(),
                                 embedder_ ? &*embedder_ : nullptr, &profile};
  std::vector<double> milliseconds;
  pools_.clear();
  for (const answers::FacetQuestion& question : questions_) {
    if (stop_.stop_requested()) return fail(ErrorCode::cancelled, "stopped while tuning");
    const answers::RetrieveRequest request{question, library_.scope(), depth,
                                           library::day_of(house.clock().now())};
    const auto began = std::chrono::steady_clock::now();
    TRY_ASSIGN(auto found, answers::retrieve(request, sources, profile, stop_));
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

std::vector<std::string> TrialAsker::ranking(const search::Pool& pool,
                                             const answers::RetrievalProfile& profile) const {
  std::vector<std::string> ranked;
  for (const auto& one : answers::fuse(pool, profile, depth)) {
    const std::string* name = library_.name_of(pool.chunks[one.chunk].hit.version);
    const bool is_new = name != nullptr && std::ranges::find(ranked, *name) == ranked.end();
    if (is_new) ranked.push_back(*name);
  }
  return ranked;
}

}  // namespace osler::apps
