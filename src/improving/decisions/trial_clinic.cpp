#include "improving/decisions/trial_clinic.h"

#include <algorithm>

#include "answering/answers/answerer.h"
#include "foundation/crypto/hash.h"
#include "foundation/crypto/secret.h"
#include "foundation/storage/keyring.h"
#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"
#include "knowledge/documents/builder.h"
#include "knowledge/documents/sentence_graph.h"
#include "knowledge/ingest/commit.h"
#include "knowledge/library/library.h"
#include "knowledge/search/manifest.h"
#include "trust/audit/audit_log.h"
#include "trust/egress/certifier.h"

namespace osler::decisions {

namespace {

constexpr std::size_t batch = 128;  // as ingestion commits

Result<library::Candidate> candidate_of(const TrialDocument& from) {
  documents::DocumentBuilder builder({});
  builder.heading(1, from.title);
  builder.leaf(documents::SectionKind::paragraph, from.text);
  builder.document().says.title = from.title;
  library::Candidate made;
  made.document.value = from.id;
  TRY_ASSIGN(made.content, builder.finish());
  made.content.says.title = from.title;
  made.graph = documents::derive_sentences(made.content);
  made.source_sha256 = crypto::sha256_hex(from.text);
  made.stewardship.tier = 1;
  made.stewardship.effective_from = from.effective_from;
  return made;
}

/// Everything is opened in the order of its members and torn down in reverse.
class WholeClinic final : public TrialClinic {
 public:
  explicit WholeClinic(const TrialParts& parts) : parts_(parts) {}

  Result<void> open() {
    TRY_ASSIGN(data_, storage::DataFolder::open_or_create(folder_.path() / "data"));
    TRY_ASSIGN(keys_,
               storage::Keyring::open(data_->keyring(), crypto::Secret32::random(), parts_.clock));
    TRY_ASSIGN(database_, storage::SqliteDatabase::open(data_->rows()));
    std::vector<storage::Migration> steps = library::Library::migrations();
    for (const auto& step : search::manifest_migrations()) steps.push_back(step);
    for (const auto& step : conversations::ConversationRows::migrations()) steps.push_back(step);
    TRY(storage::migrate(*database_, steps));
    library_.emplace(*database_, *keys_, parts_.clock);
    snapshots_.emplace(search::IndexPlace{*database_, *data_, *keys_}, parts_.clock, PartitionId{});
    audit::AuditOptions audit;
    audit.site = "trial";
    audit.instance = "compare";
    TRY_ASSIGN(audit_, audit::AuditLog::open(*data_, *keys_, parts_.clock, audit));
    join();
    return {};
  }

  Result<void> add(std::span<const TrialDocument> documents, std::stop_token stop) override {
    const ingest::Shelf shelf{*database_, *data_, *keys_, *library_};
    ingest::IndexTools tools{parts_.lexicon, {}, {}, true};
    if (parts_.embedder != nullptr) tools.embedders = {parts_.embedder};
    while (!documents.empty()) {
      const auto part = documents.first(std::min(batch, documents.size()));
      documents = documents.subspan(part.size());
      std::vector<library::Candidate> candidates;
      for (const TrialDocument& one : part) {
        TRY_ASSIGN(library::Candidate made, candidate_of(one));
        candidates.push_back(std::move(made));
      }
      const auto nothing = [](storage::Session&, const ingest::Committed&) {
        return Result<void>();
      };
      TRY(ingest::commit_batch(shelf, tools, std::move(candidates), nothing, stop));
    }
    TRY(snapshots_->refresh());
    return {};
  }

  Result<void> remove(std::string_view document) override {
    const ingest::Shelf shelf{*database_, *data_, *keys_, *library_};
    TRY(ingest::take_out(shelf, {std::string(document)}, ingest::TakeOut::remove));
    TRY(snapshots_->refresh());
    return {};
  }

  const ArmGround& ground() const override { return *arms_; }

 private:
  void join() {
    ground_.emplace(egress::Ground{*library_, parts_.catalogue, parts_.lexicon, *keys_,
                                   parts_.clock, parts_.contacts});
    certifier_.emplace(*ground_);
    answering_.emplace(
        answers::AnswerParts{{*library_, *snapshots_, parts_.lexicon, parts_.embedder},
                             *certifier_,
                             parts_.catalogue,
                             parts_.lexicon,
                             *audit_,
                             answers::shipped_calibration(),
                             {},
                             {},
                             parts_.contacts});
    answerer_.emplace(*answering_);
    talk_.emplace(*answerer_, parts_.rules, parts_.lexicon,
                  conversations::ConversationRows(*database_, *keys_), parts_.clock);
    access::Scope scope;
    scope.patient_tiers = {false, true, true, true};
    arms_.emplace(ArmGround{*talk_,
                            answering_->sources,
                            parts_.rules,
                            parts_.clock,
                            {},
                            scope,
                            parts_.generator,
                            {},
                            parts_.examples,
                            1});
  }

  const TrialParts& parts_;
  storage::TemporaryFolder folder_;
  std::optional<storage::DataFolder> data_;
  std::unique_ptr<storage::Keyring> keys_;
  std::unique_ptr<storage::SqliteDatabase> database_;
  std::optional<library::Library> library_;
  std::optional<search::SnapshotHolder> snapshots_;
  std::unique_ptr<audit::AuditLog> audit_;
  std::optional<egress::Ground> ground_;
  std::optional<egress::Certifier> certifier_;
  std::optional<answers::AnswerParts> answering_;
  std::optional<answers::Answerer> answerer_;
  std::optional<conversations::Talk> talk_;
  std::optional<ArmGround> arms_;
};

}  // namespace

Result<std::unique_ptr<TrialClinic>> TrialClinic::open(const TrialParts& parts) {
  auto clinic = std::make_unique<WholeClinic>(parts);
  TRY(clinic->open());
  return std::unique_ptr<TrialClinic>(std::move(clinic));
}

}  // namespace osler::decisions
