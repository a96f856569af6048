#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/answerer.h"
#include "answering/answers/retrieval_caches.h"
#include "answering/conversations/talk.h"
#include "apps/osler/profile_shelf.h"
#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/config/settings.h"
#include "foundation/crypto/master_key.h"
#include "foundation/storage/data_folder.h"
#include "foundation/storage/keyring.h"
#include "foundation/storage/lease.h"
#include "foundation/storage/sqlite_database.h"
#include "foundation/text/lexicon.h"
#include "knowledge/documents/reader_registry.h"
#include "knowledge/ingest/run_job.h"
#include "knowledge/library/library.h"
#include "knowledge/models/embedder.h"
#include "knowledge/search/snapshot_holder.h"
#include "trust/access/decide.h"
#include "trust/audit/audit_log.h"
#include "trust/egress/certifier.h"
#include "trust/triage/rule_set.h"

namespace osler::apps {

struct HouseOptions {
  std::filesystem::path data;
  std::string config;             // --config FILE, or ""
  std::vector<std::string> sets;  // --set section.name=value
  std::string instance = "cli";   // whose audit log is written
  bool may_create = false;        // a data folder that is not there yet
  std::function<void(std::string_view)> on_step = [](std::string_view) {};  // what is opened next
};

/// The whole program, joined: opened bottom-up, torn down in reverse. Parts that a command may not
/// need (audit log, model) are opened when first asked for. This and house.cpp are the only place
/// where concrete parts meet. Belongs to one thread; the parts it hands out say who may use them.
class House {
 public:
  /// Errors   not_found: no data folder (the message says what to type); those of every part.
  static Result<std::unique_ptr<House>> open(const HouseOptions& options);
  ~House();

  const config::Settings& settings() const { return settings_; }
  const Clock& clock() const { return clock_; }
  const storage::DataFolder& folder() const { return *folder_; }
  storage::SqliteDatabase& database() { return *database_; }
  storage::Keyring& keyring() { return *keyring_; }
  const library::Library& library() const { return *library_; }
  search::SnapshotHolder& snapshots() { return *snapshots_; }
  const text::Lexicon& lexicon() const { return *lexicon_; }
  /// Those that are part of the program.
  const std::vector<text::LexiconFile>& shipped_lexicons() const { return shipped_lexicons_; }
  const access::Policy& policy() const { return *policy_; }
  const triage::RuleSet& triage_rules() const { return *triage_rules_; }
  const std::map<std::string, std::string>& contacts() const { return contacts_; }
  const std::vector<std::string>& notices() const { return notices_; }

  /// Where the master key came from; empty: not from a file.
  const std::filesystem::path& master_key_file() const { return master_key_file_; }
  const search::IndexPlace& index_place() const { return *place_; }

  /// Null when there is none to be had; model_problem() then says why.
  models::Embedder* embedder();
  const std::string& model_problem() const { return model_problem_; }
  /// Why a query adapter that is in force is left out; "" when none is, after embedder().
  const std::string& adapter_problem() const { return adapter_problem_; }

  /// What is remembered of questions while this process lives.
  answers::RetrievalCaches& caches();
  /// The approved ones, "" or a broken list: none, and a notice.
  const std::vector<std::string>& frequent_questions() const { return frequent_questions_; }
  /// What retrieval reads, with caches and model.
  answers::Sources sources();

  /// Answers by the routing table, as it stands at each question. Before answerer() only.
  /// Errors   those of reading it.
  Result<void> obey_routing();

  Result<AuditSink*> audit();
  /// Opens the model and the log. Errors   those of audit().
  Result<const answers::Answerer*> answerer();
  Result<const conversations::Talk*> talk();
  Result<const ingest::Workshop*> workshop();
  const egress::Catalogue& catalogue() const { return *catalogue_; }
  /// The retrieval profile in use, and its id; "" for the defaults.
  const answers::RetrievalProfile& profile() const { return profile_.values; }
  const std::string& profile_id() const { return profile_.id; }
  /// sha-256 over the lexicon files, hex.
  const std::string& lexicon_digest() const { return lexicon_digest_; }

  /// What `action` opens of the shared library to a role.
  access::Scope scope(const access::Principal& principal, access::Action action) const;
  /// Whether it may be done at all. Errors   forbidden.
  Result<void> require(const access::Principal& principal, access::Action action) const;

 private:
  House() = default;
  Result<void> open_store(const HouseOptions& options);
  Result<void> load_data();

  SystemClock clock_;
  config::Settings settings_;
  std::string instance_;
  std::vector<std::string> notices_;
  std::optional<storage::DataFolder> folder_;
  std::filesystem::path master_key_file_;
  std::unique_ptr<storage::Keyring> keyring_;
  std::unique_ptr<storage::SqliteDatabase> database_;
  std::optional<library::Library> library_;
  std::optional<search::IndexPlace> place_;
  std::optional<search::SnapshotHolder> snapshots_;
  std::vector<text::LexiconFile> shipped_lexicons_;
  std::optional<text::Lexicon> lexicon_;
  std::string lexicon_digest_;
  ActiveProfile profile_;
  std::optional<access::Policy> policy_;
  std::optional<triage::RuleSet> triage_rules_;
  std::optional<egress::Catalogue> catalogue_;
  std::map<std::string, std::string> contacts_;
  std::optional<documents::ReaderRegistry> readers_;
  std::unique_ptr<storage::Leases> leases_;
  answers::RouteSource routes_;  // none: everything is quoted
  bool model_tried_ = false;
  std::unique_ptr<models::Embedder> embedder_;
  std::unique_ptr<models::Embedder> adapted_;  // over embedder_; null: no query adapter
  std::string model_problem_;
  std::string adapter_problem_;
  std::vector<std::string> frequent_questions_;
  std::unique_ptr<answers::RetrievalCaches> caches_;
  std::unique_ptr<audit::AuditLog> audit_;
  std::optional<egress::Ground> ground_;
  std::optional<egress::Certifier> certifier_;
  std::optional<answers::AnswerParts> parts_;
  std::optional<answers::Answerer> answerer_;
  std::optional<conversations::Talk> talk_;
  std::optional<ingest::Shelf> shelf_;
  std::optional<ingest::Workshop> workshop_;
};

/// $XDG_DATA_HOME/osler, or under $HOME/.local/share.
std::filesystem::path default_data_folder();

}  // namespace osler::apps
