#include "apps/osler/eval_library.h"

#include "foundation/crypto/key_file.h"
#include "knowledge/ingest/run_job.h"

namespace osler::apps {

namespace {

namespace fs = std::filesystem;

// The file limit protects a server from uploads; a benchmark's corpus is chosen by its operator.
constexpr std::uint64_t corpus_bytes = std::uint64_t{4} << 30U;

Result<std::unique_ptr<House>> open_temporary(const Context& context, const fs::path& folder) {
  const fs::path key = folder / "master.key";
  TRY(crypto::write_key_file(key, crypto::Secret32::random()));
  HouseOptions options = context.house_options();
  options.data = folder / "data";
  options.may_create = true;
  options.sets.push_back("keys.master_file=" + key.string());
  return House::open(options);
}

/// A library that others ask too is for those who keep it.
Result<void> may_ingest(const Context& context, const House& house) {
  TRY_ASSIGN(const auto keeper, context.principal(access::Role::knowledge_owner));
  return house.require(keeper, access::Action::ingest);
}

}  // namespace

Result<std::unique_ptr<EvalLibrary>> EvalLibrary::open(const Context& context, const fs::path& beir,
                                                       std::uint64_t documents) {
  std::unique_ptr<EvalLibrary> library(new EvalLibrary());
  if (context.arguments.has("--data")) {
    TRY_ASSIGN(library->house_, context.open_house("cli", true));
    TRY(may_ingest(context, *library->house_));
  } else {
    library->temporary_.emplace();
    TRY_ASSIGN(library->house_, open_temporary(context, library->temporary_->path()));
  }
  House& house = *library->house_;
  TRY_ASSIGN(const auto who, context.principal(access::Role::clinician));
  if (house.embedder() == nullptr) {
    context.err.out() << context.err.styled("note: ", Style::yellow)
                      << "no embedding model, so only words are compared: " << house.model_problem()
                      << "\n";
  }
  TRY(library->ingest(context, beir, documents));
  library->scope_ = house.scope(who, access::Action::search);
  TRY(house.library().list({}, [&](const library::Version& version) {
    library->names_.emplace(version.id, version.document.value);
    return true;
  }));
  return library;
}

Result<void> EvalLibrary::ingest(const Context& context, const fs::path& beir,
                                 std::uint64_t documents) {
  TRY_ASSIGN(const auto usual, house_->workshop());
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
  TRY(house_->snapshots().refresh());
  return {};
}

const std::string* EvalLibrary::name_of(const library::VersionId& version) const {
  const auto name = names_.find(version);
  return name == names_.end() ? nullptr : &name->second;
}

}  // namespace osler::apps
