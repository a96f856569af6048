#include "apps/osler/adapter_trial.h"

#include <chrono>
#include <functional>

#include "apps/osler/adapter_data.h"
#include "apps/osler/benchmark_asker.h"
#include "improving/training/document_halves.h"

namespace osler::apps {

using evaluation::BeirQuestion;
using evaluation::BeirSet;
using evaluation::MetricScores;
using training::BeforeAndAfter;

namespace {

constexpr std::size_t depth = 100;  // recall@100 reads so far

/// By words and vectors together, and by vectors alone.
struct Judged {
  BeforeAndAfter fused, dense;
};

/// Asks questions of one library with the profile in use there.
class Judge {
 public:
  Judge(EvalLibrary& library, const BeirSet& set)
      : set_(set), asker_(library, depth), profile_(counted(library.house().profile())) {}

  struct Scores {
    MetricScores fused, dense;
  };
  Result<Scores> ask(const BeirQuestion& question, models::Embedder& embedder,
                     const std::stop_token& stop) {
    TRY_ASSIGN(const auto found,
               asker_.ask(asker_.question(question.text.reveal()), profile_, &embedder, stop));
    const auto& judgements = set_.qrels.at(question.id);
    return Scores{
        evaluation::score_ranking(asker_.names(found.pool, profile_), judgements),
        evaluation::score_ranking(asker_.names(found.pool, one_leg(profile_, 1)), judgements)};
  }

 private:
  const BeirSet& set_;
  BenchmarkAsker asker_;
  answers::RetrievalProfile profile_;
};

Result<Judged> judge(const Context& context, EvalLibrary& library, const BeirSet& set,
                     const models::QueryAdapter& adapter,
                     const std::function<bool(const BeirQuestion&)>& is_judged) {
  models::Embedder& plain = *library.house().embedder();
  TRY_ASSIGN(const auto adapted, models::AdaptedEmbedder::over(plain, adapter));
  Judge asker(library, set);
  Judged judged;
  std::vector<std::string> group_names;
  Progress progress(context.err, "Judging");
  for (std::size_t i = 0; i < set.questions.size(); ++i) {
    const BeirQuestion& question = set.questions[i];
    if (!is_judged(question)) continue;
    TRY_ASSIGN(const auto before, asker.ask(question, plain, context.stop));
    TRY_ASSIGN(const auto after, asker.ask(question, *adapted, context.stop));
    judged.fused.before.push_back(before.fused);
    judged.fused.after.push_back(after.fused);
    judged.fused.slices.push_back(question.slices);
    judged.dense.before.push_back(before.dense);
    judged.dense.after.push_back(after.dense);
    group_names.push_back(question.group);
    progress.show(i + 1, set.questions.size());
  }
  progress.clear();
  judged.fused.groups = judged.dense.groups = evaluation::number_groups(group_names);
  return judged;
}

}  // namespace

Result<AdapterTrial> try_adapter(const Context& context, EvalLibrary& library, const BeirSet& set,
                                 const training::AdapterOptions& options) {
  if (library.house().embedder() == nullptr) {
    return fail(ErrorCode::invalid_argument,
                "a query adapter needs an embedding model: " + library.house().model_problem());
  }
  TRY_ASSIGN(const auto data, adapter_data(library, set, context.stop));
  AdapterTrial trial;
  const auto began = std::chrono::steady_clock::now();
  TRY_ASSIGN(trial.trained, training::train_query_adapter(data, options, context.stop));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  trial.seconds = took.count();
  const auto halves = training::training_half(set);
  const auto is_judged = [&](const BeirQuestion& question) { return !halves.at(question.group); };
  TRY_ASSIGN(const auto judged, judge(context, library, set, trial.trained.adapter, is_judged));
  TRY_ASSIGN(trial.fused, training::figures_of(judged.fused));
  TRY_ASSIGN(trial.dense, training::figures_of(judged.dense));
  TRY_ASSIGN(trial.slices, training::slice_gains(judged.fused));
  trial.why_not = training::why_not_served(trial.fused, trial.slices, nullptr);
  return trial;
}

Result<training::LearntFigures> judge_adapter(const Context& context, EvalLibrary& library,
                                              const BeirSet& set,
                                              const models::QueryAdapter& adapter) {
  const auto all = [](const BeirQuestion&) { return true; };
  TRY_ASSIGN(const auto judged, judge(context, library, set, adapter, all));
  return training::figures_of(judged.fused);
}

}  // namespace osler::apps
