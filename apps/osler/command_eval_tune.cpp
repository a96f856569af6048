#include "apps/osler/command_eval_tune.h"

#include <fstream>
#include <ostream>
#include <set>

#include "apps/osler/trial_asker.h"
#include "apps/osler/tune_space.h"
#include "apps/osler/tuned_profile.h"
#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"
#include "foundation/storage/data_folder.h"
#include "improving/evaluation/folds.h"
#include "improving/evaluation/question_groups.h"
#include "improving/evaluation/trial_log.h"

namespace osler::apps {

namespace {

namespace fs = std::filesystem;

using evaluation::BeirSet;
using evaluation::Setting;
using evaluation::Trial;
using evaluation::TrialLog;

constexpr std::uint32_t fold_count = 5;  // retrieval 17

Result<std::string> hash_of_data(const fs::path& beir, const BeirSet& set) {
  crypto::Sha256 hash;
  std::string block(1 << 20, '\0');
  for (const char* name : {"corpus.jsonl", "queries.jsonl"}) {
    std::ifstream in(beir / name, std::ios::binary);
    if (!in) return fail(ErrorCode::not_found, (beir / name).string() + " cannot be opened");
    do {
      in.read(block.data(), static_cast<std::streamsize>(block.size()));
      hash.update(std::string_view(block).substr(0, static_cast<std::size_t>(in.gcount())));
    } while (in);
    if (in.bad()) {
      return fail(ErrorCode::unavailable, (beir / name).string() + " cannot be read to its end");
    }
    hash.update(std::string_view("\0", 1));
  }
  for (const auto& [question, judgements] : set.qrels) {  // of the split in use
    for (const auto& [document, grade] : judgements) {
      hash.update(question).update("\t").update(document).update("\t");
      hash.update(std::to_string(grade)).update("\n");
    }
  }
  return to_hex(hash.finish());
}

evaluation::TuneProblem problem_of(const BeirSet& set, std::uint64_t seed) {
  evaluation::TuneProblem problem;
  problem.tunables = tune_space(set.questions.size());
  problem.groups = evaluation::group_questions(set);
  problem.folds = evaluation::deal_folds(problem.groups, fold_count, seed);
  for (std::size_t i = 0; i < set.questions.size(); ++i) {
    for (const std::string& slice : set.questions[i].slices) problem.slices[slice].push_back(i);
  }
  return problem;
}

Result<void> check_fit(const BeirSet& set, const evaluation::TuneProblem& problem) {
  std::string message;
  for (const std::string& reason : evaluation::unfit_for_tuning(set, problem.folds)) {
    message += (message.empty() ? "this set is unfit for tuning: " : "; and ") + reason;
  }
  if (message.empty()) return {};
  return fail(ErrorCode::unsupported, message);
}

/// Tries out settings, with what an earlier run left and what a later one may take up.
class Tryouts {
 public:
  Tryouts(const Context& context, TrialAsker& asker, const TuneGround& ground)
      : context_(context), asker_(asker), ground_(ground), progress_(context.err, "Settings") {}

  Result<void> keep(const fs::path& file) {
    TRY_ASSIGN(auto log, TrialLog::open(file, ground_hash(ground_), ground_.tunables.size(),
                                        ground_.questions));
    log_.emplace(std::move(log));
    if (!log_->trials().empty()) {
      context_.err.out() << "going on from " << with_commas(log_->trials().size())
                         << " settings that were tried before\n";
    }
    return {};
  }

  Result<Trial> operator()(const Setting& setting) {
    progress_.show(++tried_, 0);
    if (log_) {
      const auto known = log_->trials().find(setting);
      if (known != log_->trials().end()) return known->second;
    }
    auto trial = asker_.ask(profile_at(ground_.tunables, setting));
    if (!trial && trial.error().code == ErrorCode::cancelled && log_) {
      return fail(ErrorCode::cancelled, "stopped; the same command goes on from here");
    }
    if (trial && log_) TRY(log_->append(setting, *trial));
    return trial;
  }

 private:
  const Context& context_;
  TrialAsker& asker_;
  const TuneGround& ground_;
  Progress progress_;
  std::optional<TrialLog> log_;
  std::uint64_t tried_ = 0;
};

Result<std::optional<fs::path>> trials_file(const Context& context, EvalLibrary& library) {
  if (const auto file = context.arguments.value("--trials")) {
    return std::optional<fs::path>(fs::absolute(*file));
  }
  if (!library.is_kept()) return std::optional<fs::path>();
  const fs::path folder = library.house().folder().root() / "profiles";
  TRY(storage::make_folder(folder));
  return std::optional<fs::path>(folder / "trials.jsonl");
}

}  // namespace

Result<int> tune_retrieval(const Context& context, const fs::path& beir, const BeirSet& set) {
  TRY_ASSIGN(const auto seed, context.arguments.number("--seed", 1, 0, 1'000'000'000));
  evaluation::TuneOptions options;
  options.seed = static_cast<std::uint64_t>(seed);
  auto problem = problem_of(set, options.seed);
  TRY(check_fit(set, problem));
  TuneGround ground;
  ground.set = set.name;
  TRY_ASSIGN(ground.data_sha256, hash_of_data(beir, set));
  TRY_ASSIGN(const auto library, EvalLibrary::open(context, beir, set.documents));
  House& house = library->house();
  TrialAsker asker(*library, set, house.embedder(), context.stop);
  TRY_ASSIGN(problem.reference, asker.ask(house.profile()));
  ground.snapshot = asker.snapshot();
  ground.space = asker.space();
  if (house.embedder() != nullptr) ground.adapter = house.embedder()->identity().adapter;
  ground.lexicons = house.lexicon_digest();
  ground.reference = house.profile_id();
  ground.questions = set.questions.size();
  ground.groups = std::set(problem.groups.begin(), problem.groups.end()).size();
  ground.folds = fold_count;
  ground.seed = options.seed;
  ground.draws = options.draws;
  ground.tunables = problem.tunables;
  Tryouts tryouts(context, asker, ground);
  TRY_ASSIGN(const auto file, trials_file(context, *library));
  if (file) TRY(tryouts.keep(*file));
  TRY_ASSIGN(const auto tuned,
             evaluation::tune(
                 problem, [&](const Setting& at) { return tryouts(at); }, options));
  std::string id;
  const bool is_better = tuned.verdict == evaluation::TuneVerdict::better;
  if (is_better && library->is_kept()) {
    TRY_ASSIGN(id, ProfileShelf(house.folder().root()).save(profile_toml(ground, tuned)));
  }
  context.out.out() << (context.json() ? tuned_json(ground, tuned, id)
                                       : tuned_text(ground, tuned, id));
  if (is_better && !library->is_kept() && !context.json()) {
    context.out.out() << "nothing is kept without --data FOLDER\n";
  }
  return is_better ? done : no;
}

}  // namespace osler::apps
