#include "apps/osler/compare_house.h"

#include <algorithm>
#include <filesystem>

#include "apps/osler/embedded.h"
#include "foundation/crypto/random.h"
#include "foundation/json/write.h"
#include "improving/decisions/price_book.h"
#include "improving/decisions/run_folder.h"
#include "knowledge/library/in_force.h"
#include "knowledge/models/llama_generator.h"
#include "knowledge/models/registry.h"
#include "knowledge/models/scripted_generator.h"
#include "knowledge/models/shipped_models.h"

namespace osler::apps {

namespace fs = std::filesystem;
using decisions::Arm;
using decisions::ArmKind;

namespace {

std::string_view embedded_file(std::string_view path) {
  const auto files = embedded::data();
  const auto found = std::ranges::find(files, path, &embedded::File::path);
  return found == files.end() ? std::string_view() : found->bytes;
}

/// Its own name, else the shipped generator; a specialised arm takes the first one that was added.
Result<models::ModelCard> card_of(const models::ModelRegistry& registry, const Arm& arm) {
  if (!arm.model.empty()) return registry.find(arm.model);
  const auto shipped = models::shipped_models();
  const auto is_shipped = [&](const models::ModelCard& card) {
    return std::ranges::find(shipped, card.name, &models::ModelCard::name) != shipped.end();
  };
  for (const models::ModelCard& card : registry.models()) {
    if (card.role != models::Role::generator) continue;
    if (is_shipped(card) == (arm.kind != ArmKind::specialised)) return card;
  }
  return fail(ErrorCode::not_found,
              arm.kind == ArmKind::specialised
                  ? "no second generator is registered ('osler models add FILE')"
                  : "no generator is registered");
}

}  // namespace

Result<std::unique_ptr<CompareHouse>> CompareHouse::open(House& house) {
  std::unique_ptr<CompareHouse> made(new CompareHouse(house));
  TRY_ASSIGN(made->clinic_, CompareClinic::open(house));
  return made;
}

Result<std::string> CompareHouse::snapshot() {
  TRY_ASSIGN(const auto current, house_.snapshots().refresh());
  return current->id();
}

std::string CompareHouse::embedder_name() {
  models::Embedder* embedder = house_.embedder();
  if (embedder == nullptr) return "none";
  return embedder->identity().name + " " + embedder->identity().sha256;
}

std::map<std::string, std::string> CompareHouse::ground_facts() {
  const auto [principal, scope] = reader();
  std::map<std::string, std::string> facts{
      {"who is asked for", std::string(access::name_of(principal.role))},
      {"what may be seen", access::digest_text(scope)},
      {"the texts", house_.catalogue().digest()},
      {"the lexicon", house_.lexicon_digest()},
      {"triage", house_.triage_rules().digest()},
      {"the retrieval profile", house_.profile_id()}};
  for (const auto& setting : house_.settings().show()) {
    const bool matters = !setting.name.starts_with("net.") && !setting.name.starts_with("log.") &&
                         !setting.name.starts_with("keys.");
    if (matters && setting.origin != "default") facts["setting " + setting.name] = setting.value;
  }
  return facts;
}

Result<void> CompareHouse::record(const access::Principal& who, const decisions::RunPlan& plan) {
  audit::AuditOptions options;
  options.site = house_.settings().text("site.id");
  TRY_ASSIGN(const auto log,
             audit::AuditLog::open(house_.folder(), house_.keyring(), house_.clock(), options));
  json::Writer out;
  out.begin_object().member("user", who.subject).member("role", access::name_of(who.role));
  std::string members = "\"actor\":" + std::move(out.end_object()).text();
  json::Writer what;
  what.begin_object().member("what", "comparison").member("run", plan.id);
  what.member("snapshot", plan.snapshot).member("questions", plan.questions.size());
  what.member("arms", plan.arms.size()).member("as", plan.ground.at("who is asked for"));
  members += ",\"export\":" + std::move(what.end_object()).text();
  AuditEvent event;
  event.kind = "export";
  crypto::SystemRandom random;
  event.request = crypto::random_id<RequestId>(random);
  event.members = std::move(members);
  TRY(log->append(event));
  return {};
}

Result<std::vector<decisions::Question>> CompareHouse::questions(
    const std::optional<std::string>& file) const {
  if (file) {
    TRY_ASSIGN(const std::string text, decisions::read_file(*file));
    return decisions::read_questions(text, fs::path(*file).filename().string());
  }
  const std::string_view demo = embedded_file("demo-questions/questions.jsonl");
  TRY_ASSIGN(auto questions, decisions::read_questions(demo, "questions.jsonl"));
  const library::Day today = library::day_of(house_.clock().now());
  for (const decisions::Question& one : questions) {
    if (one.relevant.empty()) continue;
    const auto held = house_.library().in_force({one.relevant.front()}, today);
    if (held) return questions;
    break;
  }
  return fail(ErrorCode::invalid_argument,
              "which questions? Give --questions FILE; without it, only the demo clinic's are "
              "asked, and its documents are not in this library");
}

std::pair<access::Principal, access::Scope> CompareHouse::reader() const {
  access::Principal visitor;
  visitor.subject = "compare";
  visitor.role = access::Role::visitor;
  access::Scope scope = house_.scope(visitor, access::Action::ask);
  const bool opens_nothing =
      std::ranges::none_of(scope.patient_tiers, [](bool open) { return open; });
  if (opens_nothing) {  // no visitors are allowed: then the clinician's answers are compared
    visitor.role = access::Role::clinician;
    scope = house_.scope(visitor, access::Action::ask);
  }
  return {visitor, scope};
}

decisions::ArmGround CompareHouse::ground() {
  const auto [principal, scope] = reader();
  return {clinic_->talk(),
          clinic_->sources(),
          house_.triage_rules(),
          house_.clock(),
          principal,
          scope,
          [this](const Arm& arm) { return generator(arm); },
          {},
          {},
          1};
}

decisions::TrialParts CompareHouse::trial_parts() {
  return {house_.clock(),
          house_.lexicon(),
          house_.catalogue(),
          house_.triage_rules(),
          house_.contacts(),
          house_.embedder(),
          [this](const Arm& arm) { return generator(arm); },
          {}};
}

std::map<std::string, std::string> CompareHouse::opened_generators() const {
  std::map<std::string, std::string> opened;
  for (const auto& [name, generator] : generators_) {
    opened.emplace(name, generator->identity().sha256);
  }
  return opened;
}

Result<models::Generator*> CompareHouse::generator(const Arm& arm) {
  if (arm.model == "scripted") {  // the deterministic one, for tests and dry runs
    auto& made = generators_["scripted"];
    if (!made) {
      made = std::make_unique<models::ScriptedGenerator>(
          std::deque<Result<std::string>>{std::string("I don't know.")});
    }
    return made.get();
  }
  TRY_ASSIGN(const auto registry,
             models::ModelRegistry::open(house_.folder().root() / "models.json"));
  TRY_ASSIGN(const auto card, card_of(registry, arm));
  if (const auto known = generators_.find(card.name); known != generators_.end()) {
    return known->second.get();
  }
  const std::string& folder = house_.settings().text("models.folder");
  TRY_ASSIGN(const auto file,
             models::obtain_model_file(
                 card, folder.empty() ? models::default_models_folder() : fs::path(folder)));
  TRY_ASSIGN(auto made, models::LlamaGenerator::open(file, card));
  return generators_.emplace(card.name, std::move(made)).first->second.get();
}

}  // namespace osler::apps
