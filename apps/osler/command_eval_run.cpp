#include "apps/osler/command_eval_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "answering/answers/retrieve.h"
#include "apps/osler/eval_library.h"
#include "knowledge/library/in_force.h"

namespace osler::apps {

namespace {

namespace fs = std::filesystem;

using evaluation::BeirSet;
using evaluation::RankedDocument;

constexpr std::size_t depth = 100;  // recall@100 reads so far

answers::RetrievalProfile leg_profile(const answers::RetrievalProfile& profile, double dense) {
  answers::RetrievalProfile leg = profile;
  leg.fusion = {};
  leg.fusion.dense_share = dense;
  leg.fusion.expansion_share = 0;
  leg.fusion.anchor_bonus = 0;
  return leg;
}

/// Asks one library the questions of one set.
class Asker {
 public:
  explicit Asker(EvalLibrary& library)
      : library_(library),
        house_(library.house()),
        analyzer_(house_.lexicon().words_of(text::ConceptType::drug)),
        profile_(house_.profile()) {
    profile_.collapse = false;  // a benchmark judges every copy by itself
    profile_.per_document = 1;  // a document counts by its best passage
  }

  Result<void> ask(const evaluation::BeirQuestion& question, RetrievalRun& run,
                   std::stop_token stop) {
    const auto began = std::chrono::steady_clock::now();
    const auto whole = answers::whole_question(question.text.reveal(), house_.lexicon(), analyzer_);
    const answers::Sources sources{house_.library(), house_.snapshots(), house_.lexicon(),
                                   house_.embedder(), &profile_};
    const answers::RetrieveRequest request{whole, library_.scope(), depth,
                                           library::day_of(house_.clock().now())};
    const auto found = answers::retrieve(request, sources, profile_, std::move(stop));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    run.milliseconds.push_back(took.count());
    if (!found) return tl::unexpected(found.error());
    run.snapshot = found->snapshot;
    run.profile = answers::profile_id(profile_);
    if (!found->space.empty()) run.space = found->space;
    take(question.id, *found, run);
    return {};
  }

 private:
  void take(const std::string& id, const answers::Retrieved& found, RetrievalRun& run) const {
    auto& served = run.legs["fused"][id];
    for (const search::Hit& hit : found.hits) add(hit, hit.score, served);
    rank(found.pool, leg_profile(profile_, 0), run.legs["lexical"][id]);
    if (found.pool.legs.dense) rank(found.pool, leg_profile(profile_, 1), run.legs["dense"][id]);
  }

  void rank(const search::Pool& pool, const answers::RetrievalProfile& profile,
            std::vector<RankedDocument>& ranked) const {
    for (const auto& one : answers::fuse(pool, profile, depth)) {
      add(pool.chunks[one.chunk].hit, one.score, ranked);
    }
  }

  void add(const search::Hit& hit, double score, std::vector<RankedDocument>& ranked) const {
    const std::string* name = library_.name_of(hit.version);
    if (name == nullptr) return;
    const bool is_there = std::ranges::any_of(
        ranked, [&](const RankedDocument& one) { return one.document == *name; });
    if (!is_there) ranked.push_back({*name, score});
  }

  EvalLibrary& library_;
  House& house_;
  text::Analyzer analyzer_;
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
