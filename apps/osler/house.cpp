#include "apps/osler/house.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "answering/answers/frequent_questions.h"
#include "apps/osler/contacts.h"
#include "apps/osler/embedded.h"
#include "apps/osler/imported_lexicons.h"
#include "apps/osler/load_settings.h"
#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"
#include "foundation/crypto/random.h"
#include "improving/decisions/ledger.h"
#include "improving/decisions/routing_rows.h"
#include "knowledge/documents/file_bytes.h"
#include "knowledge/ingest/job_rows.h"
#include "knowledge/models/adapter_shelf.h"
#include "knowledge/models/bert_embedder.h"
#include "knowledge/models/hash_embedder.h"
#include "knowledge/models/llama_embedder.h"
#include "knowledge/models/registry.h"
#include "knowledge/models/shipped_models.h"
#include "knowledge/search/manifest.h"

namespace osler::apps {

namespace fs = std::filesystem;

namespace {

constexpr const char* program_version = "osler 0.1.0";

std::string unique_holder() {
  crypto::SystemRandom random;
  return std::to_string(::getpid()) + "-" + hex_of(crypto::random_id<RequestId>(random));
}

std::string_view data_file(std::string_view path) {
  for (const embedded::File& file : embedded::data()) {
    if (file.path == path) return file.bytes;
  }
  return {};
}

std::vector<storage::Migration> all_migrations() {
  std::vector<storage::Migration> all;
  const auto add = [&](auto&& steps) { all.insert(all.end(), steps.begin(), steps.end()); };
  add(library::Library::migrations());
  add(search::manifest_migrations());
  add(storage::Leases::migrations());
  add(ingest::job_migrations());
  add(conversations::ConversationRows::migrations());
  add(decisions::Ledger::migrations());
  add(decisions::RoutingRows::migrations());
  return all;
}

// Our own kernels where they read the model, else llama.cpp: both give vectors of one space.
Result<std::unique_ptr<models::Embedder>> embedder_of(const config::Settings& settings,
                                                      const models::VerifiedFile& file,
                                                      const models::ModelCard& card) {
  const auto contexts = static_cast<std::size_t>(settings.integer("models.contexts"));
  const std::string& encoder = settings.text("models.encoder");
  if (encoder != "llama") {
    models::BertEmbedderOptions options;
    options.contexts = contexts;
    if (settings.text("models.arithmetic") == "int8") options.arithmetic = models::Arithmetic::int8;
    auto own = models::BertEmbedder::open(file, card, options);
    if (own) return std::unique_ptr<models::Embedder>(std::move(*own));
    const bool others_may = own.error().code == ErrorCode::unsupported;
    if (encoder == "own" || !others_may) return fail(own.error().code, own.error().message);
  }
  models::LlamaEmbedderOptions options;
  options.contexts = contexts;
  TRY_ASSIGN(auto embedder, models::LlamaEmbedder::open(file, card, options));
  return std::unique_ptr<models::Embedder>(std::move(embedder));
}

Result<std::unique_ptr<models::Embedder>> open_embedder(const config::Settings& settings,
                                                        const fs::path& data) {
  const std::string& name = settings.text("models.embedder");
  if (name == "hash") return std::make_unique<models::HashEmbedder>();
  TRY_ASSIGN(const auto registry, models::ModelRegistry::open(data / "models.json"));
  TRY_ASSIGN(const auto card, registry.find(name));
  const std::string& folder = settings.text("models.folder");
  TRY_ASSIGN(const auto file,
             models::obtain_model_file(
                 card, folder.empty() ? models::default_models_folder() : fs::path(folder)));
  return embedder_of(settings, file, card);
}

/// One that does not fit is left out: the model answers as it is, and `problem` says why.
std::unique_ptr<models::Embedder> adapted(models::Embedder& embedder, const fs::path& folder,
                                          std::string& problem) {
  auto adapter = models::AdapterShelf(folder).active();
  if (adapter && !*adapter) return nullptr;
  auto made =
      adapter ? models::AdaptedEmbedder::over(embedder, std::move(**adapter))
              : Result<std::unique_ptr<models::AdaptedEmbedder>>(tl::unexpected(adapter.error()));
  if (made) return std::move(*made);
  problem = made.error().message;
  return nullptr;
}

/// A list that cannot be read costs its speed, not the program.
std::vector<std::string> frequent_questions_of(const config::Settings& settings,
                                               std::vector<std::string>& notices) {
  const std::string& path = settings.text("caches.frequent_questions");
  if (path.empty()) return {};
  const auto text = documents::file_bytes(path, answers::largest_frequent_list);
  auto questions = text ? answers::parse_frequent_questions(*text, path)
                        : fail(text.error().code, path + ": " + text.error().message);
  if (questions) return std::move(*questions);
  notices.push_back("no frequent questions are kept ready: " + questions.error().message);
  return {};
}

}  // namespace

fs::path default_data_folder() {
  if (const char* folder = std::getenv("XDG_DATA_HOME")) return fs::path(folder) / "osler";
  const char* home = std::getenv("HOME");
  return fs::path(home == nullptr ? "." : home) / ".local/share/osler";
}

House::~House() = default;

Result<std::unique_ptr<House>> House::open(const HouseOptions& options) {
  std::unique_ptr<House> house(new House());
  house->instance_ = options.instance;
  options.on_step("settings");
  TRY_ASSIGN(house->settings_, load_settings(options));
  TRY(house->open_store(options));
  options.on_step("data");
  TRY(house->load_data());
  return house;
}

Result<void> House::open_store(const HouseOptions& options) {
  options.on_step("folder");
  const bool is_new = !storage::DataFolder::exists(options.data);
  if (is_new && !options.may_create) {
    return fail(ErrorCode::not_found, options.data.string() +
                                          " is no data folder yet; 'osler --data " +
                                          options.data.string() + " ingest PATH' makes one");
  }
  crypto::MasterKeyOptions where;
  where.refused_folders = {options.data};
  if (settings_.is_set("keys.master_file")) where.key_file = settings_.text("keys.master_file");
  options.on_step("master key");
  TRY_ASSIGN(const auto master,
             is_new ? crypto::find_or_create_master_key(where) : crypto::find_master_key(where));
  notices_ = master.notices;
  master_key_file_ = master.file;
  options.on_step("folder");
  TRY_ASSIGN(folder_, storage::DataFolder::open_or_create(options.data));
  options.on_step("keyring");
  TRY_ASSIGN(keyring_, storage::Keyring::open(folder_->keyring(), master.bytes, clock_));
  options.on_step("database");
  TRY_ASSIGN(database_, storage::SqliteDatabase::open(folder_->rows()));
  TRY(storage::migrate(*database_, all_migrations()));
  library_.emplace(*database_, *keyring_, clock_);
  place_.emplace(search::IndexPlace{*database_, *folder_, *keyring_});
  snapshots_.emplace(*place_, clock_, PartitionId{});
  leases_ = std::make_unique<storage::Leases>(*database_, clock_, unique_holder());
  documents::ParserPrograms programs;
  programs.osler = "/proc/self/exe";
  readers_.emplace(programs);
  return {};
}

Result<void> House::load_data() {
  std::vector<text::LexiconFile> lexicons;
  std::vector<triage::RuleFile> rules;
  std::vector<egress::CatalogueFile> texts;
  crypto::Sha256 digest;
  for (const embedded::File& file : embedded::data()) {
    if (file.path.starts_with("lexicons/")) {
      lexicons.push_back({std::string(file.path), std::string(file.bytes)});
      digest.update(file.bytes);
    }
    if (file.path.starts_with("triage/")) {
      rules.push_back({file.path.substr(std::string_view("triage/").size()), file.bytes});
    }
    const bool is_text = file.path.starts_with("templates/") || file.path.ends_with("/texts.toml");
    if (is_text) texts.push_back({file.path, file.bytes});
  }
  TRY_ASSIGN(lexicon_, text::Lexicon::parse(lexicons));
  shipped_lexicons_ = lexicons;
  for (text::LexiconFile& file : imported_lexicons(folder_->root(), notices_)) {
    lexicons.push_back(std::move(file));
    auto both = text::Lexicon::parse(lexicons);
    if (both) {
      lexicon_ = std::move(*both);
      digest.update(lexicons.back().tsv);
    } else {
      notices_.push_back("an imported lexicon is left out: " + both.error().message);
      lexicons.pop_back();
    }
  }
  lexicon_digest_ = to_hex(digest.finish());
  profile_ = active_profile(folder_->root(), notices_);
  TRY_ASSIGN(triage_rules_, triage::RuleSet::load(rules));
  TRY_ASSIGN(catalogue_, egress::Catalogue::load(texts));
  TRY_ASSIGN(policy_, access::load_policy(data_file("policy/default.toml"), "policy/default.toml"));
  contacts_ = triage::spoken(contacts_of(settings_));
  frequent_questions_ = frequent_questions_of(settings_, notices_);
  return {};
}

models::Embedder* House::embedder() {
  const auto in_use = [this] { return adapted_ ? adapted_.get() : embedder_.get(); };
  if (model_tried_) return in_use();
  model_tried_ = true;
  if (settings_.text("models.embedder") == "none") {
    model_problem_ = "models.embedder is 'none'";
    return nullptr;
  }
  auto opened = open_embedder(settings_, folder_->root());
  if (opened) {
    embedder_ = std::move(*opened);
    adapted_ = adapted(*embedder_, folder_->root() / "adapters", adapter_problem_);
  } else {
    model_problem_ = opened.error().message;
  }
  return in_use();
}

answers::RetrievalCaches& House::caches() {
  if (caches_) return *caches_;
  const auto bytes = [this](std::string_view name) {
    return static_cast<std::size_t>(settings_.integer(name)) << 20U;
  };
  caches_ = std::make_unique<answers::RetrievalCaches>(
      answers::CacheOptions{bytes("caches.vectors_mib"), bytes("caches.results_mib")});
  caches_->approve(answers::question_parts(frequent_questions_, *lexicon_));
  return *caches_;
}

answers::Sources House::sources() {
  return {*library_, *snapshots_, *lexicon_, embedder(), &profile(), &caches()};
}

Result<void> House::obey_routing() {
  TRY_ASSIGN(routes_, decisions::obeyed_routes(*database_));
  return {};
}

Result<AuditSink*> House::audit() {
  if (!audit_) {
    audit::AuditOptions options;
    options.site = settings_.text("site.id");
    options.instance = instance_;
    TRY_ASSIGN(audit_, audit::AuditLog::open(*folder_, *keyring_, clock_, options));
  }
  return audit_.get();
}

Result<const answers::Answerer*> House::answerer() {
  if (answerer_) return &*answerer_;
  TRY_ASSIGN(AuditSink * sink, audit());
  ground_.emplace(egress::Ground{*library_, *catalogue_, *lexicon_, *keyring_, clock_, contacts_});
  certifier_.emplace(*ground_);
  egress::Versions versions;
  versions.program = program_version;
  versions.policy = "sha256:" + policy_->sha256;
  versions.templates = "sha256:" + catalogue_->digest();
  versions.lexicons = "sha256:" + lexicon_digest_;
  versions.triage = "sha256:" + triage_rules_->digest();
  versions.calibration = "shipped/1";
  if (embedder() != nullptr) versions.embedder = "sha256:" + embedder()->identity().sha256;
  if (adapted_) versions.adapter = "sha256:" + adapted_->identity().adapter;
  parts_.emplace(answers::AnswerParts{sources(),
                                      *certifier_,
                                      *catalogue_,
                                      *lexicon_,
                                      *sink,
                                      answers::shipped_calibration(),
                                      {},
                                      versions,
                                      contacts_});
  parts_->routes = routes_;
  answerer_.emplace(*parts_);
  return &*answerer_;
}

Result<const conversations::Talk*> House::talk() {
  if (talk_) return &*talk_;
  TRY_ASSIGN(const answers::Answerer* made, answerer());
  const conversations::ConversationRows rows(*database_, *keyring_);
  talk_.emplace(*made, *triage_rules_, *lexicon_, rows, clock_);
  return &*talk_;
}

Result<const ingest::Workshop*> House::workshop() {
  if (workshop_) return &*workshop_;
  TRY_ASSIGN(AuditSink * sink, audit());
  shelf_.emplace(ingest::Shelf{*database_, *folder_, *keyring_, *library_});
  std::vector<models::Embedder*> embedders;
  if (embedder() != nullptr) {
    embedders.assign(static_cast<std::size_t>(settings_.integer("models.contexts")), embedder());
  }
  documents::ChunkOptions chunking;
  if (embedder() != nullptr) {
    chunking.maximum = std::min(chunking.maximum, embedder()->max_tokens() - chunking.header - 4);
  }
  workshop_.emplace(
      ingest::Workshop{*shelf_,
                       {*lexicon_, embedders, chunking, !settings_.boolean("access.visitors")},
                       *readers_,
                       *snapshots_,
                       *leases_,
                       *sink,
                       clock_,
                       {},
                       "os:" + std::to_string(::getuid())});
  return &*workshop_;
}

access::Scope House::scope(const access::Principal& principal, access::Action action) const {
  return access::shared_scope(*policy_, principal, action,
                              {.visitors_allowed = settings_.boolean("access.visitors")});
}

Result<void> House::require(const access::Principal& principal, access::Action action) const {
  const access::Resource shared{
      .shared = true, .patient_document = true, .own_record = {}, .tier = 1};
  const auto decision = access::decide(*policy_, principal, action, shared,
                                       {.visitors_allowed = settings_.boolean("access.visitors")});
  if (decision.permitted) return {};
  return fail(ErrorCode::forbidden, "the role " + std::string(access::name_of(principal.role)) +
                                        " may not do that; choose another with --as");
}

}  // namespace osler::apps
