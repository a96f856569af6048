#include "apps/osler/command_eval_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "apps/osler/benchmark_asker.h"

namespace osler::apps {

namespace {

namespace fs = std::filesystem;

using evaluation::BeirSet;

constexpr std::size_t depth = 100;  // recall@100 reads so far

/// Asks the questions of one set under the profile in use.
class Asker {
 public:
  explicit Asker(EvalLibrary& library)
      : house_(library.house()), asker_(library, depth), profile_(counted(house_.profile())) {}

  Result<void> ask(const evaluation::BeirQuestion& question, RetrievalRun& run,
                   std::stop_token stop) {
    const auto began = std::chrono::steady_clock::now();
    const auto found = asker_.ask(asker_.question(question.text.reveal()), profile_,
                                  house_.embedder(), std::move(stop));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    run.milliseconds.push_back(took.count());
    if (!found) return tl::unexpected(found.error());
    run.snapshot = found->snapshot;
    run.profile = answers::profile_id(profile_);
    if (!found->space.empty()) run.space = found->space;
    take(question.id, found->pool, run);
    return {};
  }

 private:
  void take(const std::string& id, const search::Pool& pool, RetrievalRun& run) const {
    run.legs["fused"][id] = asker_.ranking(pool, profile_);
    run.legs["lexical"][id] = asker_.ranking(pool, one_leg(profile_, 0));
    if (pool.legs.dense) run.legs["dense"][id] = asker_.ranking(pool, one_leg(profile_, 1));
  }

  House& house_;
  BenchmarkAsker asker_;
  answers::RetrievalProfile profile_;
};

}  // namespace

Result<RetrievalRun> run_retrieval(const Context& context, const fs::path& beir,
                                   const BeirSet& set) {
  TRY_ASSIGN(const auto library, EvalLibrary::open(context, beir, set.documents));
  Asker asker(*library);
  RetrievalRun run;
  run.served = "fused";
  Progress progress(context.err, "Asking");
  for (std::size_t i = 0; i < set.questions.size(); ++i) {
    const auto asked = asker.ask(set.questions[i], run, context.stop);
    if (context.stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped while asking");
    if (!asked && ++run.failed == set.questions.size()) return tl::unexpected(asked.error());
    progress.show(i + 1, set.questions.size());
  }
  progress.clear();
  std::ranges::sort(run.milliseconds);
  return run;
}

double percentile(const std::vector<double>& rising, double share) {
  if (rising.empty()) return 0;
  const auto place = std::ceil(share * static_cast<double>(rising.size()));
  return rising[static_cast<std::size_t>(std::max(place, 1.0)) - 1];
}

}  // namespace osler::apps
