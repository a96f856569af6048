#include "apps/osler/command_eval_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

#include "answering/answers/retrieve.h"
#include "foundation/crypto/key_file.h"
#include "foundation/storage/temporary_folder.h"
#include "knowledge/ingest/run_job.h"
#include "knowledge/library/in_force.h"
#include "knowledge/library/library.h"

namespace osler::apps {

namespace {

namespace fs = std::filesystem;

using evaluation::BeirSet;
using evaluation::RankedDocument;
using DocumentNames = std::map<library::VersionId, std::string>;

constexpr std::size_t depth = 100;  // recall@100 reads so far
// The file limit protects a server from uploads; a benchmark's corpus is chosen by its operator.
constexpr std::uint64_t corpus_bytes = std::uint64_t{4} << 30U;

/// A library of its own, with a key of its own, gone at the end.
Result<std::unique_ptr<House>> open_temporary(const Context& context, const fs::path& folder) {
  const fs::path key = folder / "master.key";
  TRY(crypto::write_key_file(key, crypto::Secret32::random()));
  HouseOptions options = context.house_options();
  options.data = folder / "data";
  options.may_create = true;
  options.sets.push_back("keys.master_file=" + key.string());
  return House::open(options);
}

Result<void> ingest_corpus(const Context& context, House& house, const fs::path& beir,
                           std::uint64_t documents) {
  TRY_ASSIGN(const auto usual, house.workshop());
  ingest::Workshop workshop = *usual;
  workshop.limits.file_bytes = corpus_bytes;
  ingest::Request request;
  request.paths = {fs::absolute(beir).string()};
  TRY_ASSIGN(const auto created, ingest::create_job(workshop, request));
  Progress progress(context.err, "Ingesting");
  TRY_ASSIGN(
      const auto ended,
      ingest::run_job(
          workshop, created.id,
          [&](const ingest::Job& now) { progress.show(now.documents, documents); }, context.stop));
  progress.clear();
  if (ended.state == ingest::JobState::waiting) {
    return fail(ErrorCode::cancelled, "stopped while ingesting");
  }
  TRY_ASSIGN(const auto failures, ingest::failed_files(workshop, created.id));
  if (!failures.empty()) return fail(ErrorCode::corrupt, failures.front().message);
  TRY(house.snapshots().refresh());
  return {};
}

Result<DocumentNames> document_names(House& house) {
  DocumentNames names;
  TRY(house.library().list({}, [&](const library::Version& version) {
    names.emplace(version.id, version.document.value);
    return true;
  }));
  return names;
}

answers::RetrievalProfile leg_profile(const answers::RetrievalProfile& profile, double dense) {
  answers::RetrievalProfile leg = profile;
  leg.fusion = {};
  leg.fusion.dense_share = dense;
  leg.fusion.expansion_share = 0;
  leg.fusion.anchor_bonus = 0;
  return leg;
}

/// Asks one house the questions of one set.
class Asker {
 public:
  Asker(House& house, access::Scope scope, DocumentNames names)
      : house_(house),
        scope_(std::move(scope)),
        names_(std::move(names)),
        analyzer_(house.lexicon().words_of(text::ConceptType::drug)) {
    profile_.collapse = false;  // a benchmark judges every copy by itself
    profile_.per_document = 1;  // a document counts by its best passage
  }

  Result<void> ask(const evaluation::BeirQuestion& question, RetrievalRun& run,
                   std::stop_token stop) {
    const auto began = std::chrono::steady_clock::now();
    const auto whole = answers::whole_question(question.text.reveal(), house_.lexicon(), analyzer_);
    const answers::Sources sources{house_.library(), house_.snapshots(), house_.lexicon(),
                                   house_.embedder(), &profile_};
    const answers::RetrieveRequest request{whole, scope_, depth,
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
    const auto name = names_.find(hit.version);
    if (name == names_.end()) return;
    const bool is_there = std::ranges::any_of(
        ranked, [&](const RankedDocument& one) { return one.document == name->second; });
    if (!is_there) ranked.push_back({name->second, score});
  }

  House& house_;
  access::Scope scope_;
  DocumentNames names_;
  text::Analyzer analyzer_;
  answers::RetrievalProfile profile_;
};

}  // namespace

Result<RetrievalRun> run_retrieval(const Context& context, const fs::path& beir,
                                   const BeirSet& set) {
  std::optional<storage::TemporaryFolder> temporary;
  const bool is_given = context.arguments.has("--data");
  if (!is_given) temporary.emplace();
  TRY_ASSIGN(const auto house, is_given ? context.open_house("cli", true)
                                        : open_temporary(context, temporary->path()));
  TRY_ASSIGN(const auto who, context.principal(access::Role::clinician));
  if (house->embedder() == nullptr) {
    context.err.out() << context.err.styled("note: ", Style::yellow)
                      << "no embedding model, so only words are compared: "
                      << house->model_problem() << "\n";
  }
  if (is_given) {  // a library that others ask too
    TRY_ASSIGN(const auto keeper, context.principal(access::Role::knowledge_owner));
    TRY(house->require(keeper, access::Action::ingest));
  }
  TRY(ingest_corpus(context, *house, beir, set.documents));
  TRY_ASSIGN(auto names, document_names(*house));
  Asker asker(*house, house->scope(who, access::Action::search), std::move(names));
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
