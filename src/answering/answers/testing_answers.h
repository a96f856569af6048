#pragma once

#include <span>
#include <string>
#include <vector>

#include "answering/answers/answerer.h"
#include "knowledge/ingest/commit.h"
#include "knowledge/library/testing_library.h"
#include "knowledge/search/manifest.h"
#include "trust/egress/catalogue.h"

namespace osler::answers {

/// Everything an answer stands on, in a temporary folder, with one approved document on aspirin.
/// For the tests of this room and of those above it.
struct TestingAnswers {
  static constexpr const char* lexicon_rows =
      "concept\tsurface\ttype\tweight\tsource\tlicence\n"
      "drug.aspirin\taspirin\tdrug\t1.0\tosler\tApache-2.0\n"
      "drug.heparin\theparin\tdrug\t1.0\tosler\tApache-2.0\n";

  static constexpr const char* texts =
      "[[template]]\nid = \"abstain.no_information\"\nclass = \"abstain\"\n"
      "text = \"I don't have current information about {term} in the sources I'm allowed to "
      "use.\"\n"
      "slots = [{ name = \"term\", kind = \"term\" }]\n"
      "[[template]]\nid = \"abstain.no_information_about_that\"\nclass = \"abstain\"\n"
      "text = \"I don't have current information about that in the sources I'm allowed to use.\"\n"
      "[[template]]\nid = \"clarify.nonsense\"\nclass = \"clarify\"\ntext = \"What do you "
      "mean?\"\n"
      "[[template]]\nid = \"link.nearest\"\nclass = \"link\"\ntext = \"You could look at "
      "{doc}.\"\n"
      "slots = [{ name = \"doc\", kind = \"doc\" }]\n"
      "[[template]]\nid = \"emergency.call\"\nclass = \"emergency\"\ntext = \"Call for help "
      "now.\"\n"
      "[[template]]\nid = \"handoff.reception\"\nclass = \"handoff\"\ntext = \"Ask a "
      "person.\"\n";

  static constexpr const char* rules_toml =
      "[[atom]]\nid = \"purple\"\npatterns = [\"purple alarm\"]\n"
      "[[rule]]\nid = \"purple\"\nfamily = 1\nlevel = \"EMERGENCY_NOW\"\nall = [\"purple\"]\n"
      "text = \"emergency.call\"\nsource = \"test\"\n";

  /// Remembers what was recorded; refuses when told to.
  class Sink final : public AuditSink {
   public:
    Result<AuditReceipt> append(const AuditEvent& event) override {
      if (refuses) return fail(ErrorCode::unavailable, "disk full");
      kinds.push_back(event.kind);
      members.push_back(event.members);
      return AuditReceipt{};
    }
    bool refuses = false;
    std::vector<std::string> kinds;
    std::vector<std::string> members;
  };

  TestingAnswers() {
    if (!storage::migrate(*test.database, search::manifest_migrations())) std::abort();
    keep("aspirin", "Aspirin", "Take aspirin with food after a meal.", 1);
  }

  ingest::Shelf shelf() { return {*test.database, folder, *test.keys, test.library}; }

  void keep(const std::string& id, const std::string& title, const std::string& text,
            std::uint8_t tier) {
    auto candidate = library::TestingLibrary::candidate(id, text);
    candidate.content.says.title = title;
    candidate.stewardship.tier = tier;
    const ingest::IndexTools tools{lexicon, {}, {}, true};
    const auto nothing = [](storage::Session&, const ingest::Committed&) { return Result<void>(); };
    if (!ingest::commit_batch(shelf(), tools, {candidate}, nothing, {})) std::abort();
    if (!snapshots.refresh()) std::abort();
  }

  static access::Scope open_scope() {
    access::Scope scope;
    scope.patient_tiers = {false, true, true, true};
    return scope;
  }

  static triage::RuleSet load_rules() {
    const triage::RuleFile files[] = {{"en/texts.toml", texts}, {"en/rules.toml", rules_toml}};
    return triage::RuleSet::load(files).value();
  }

  triage::TriageResult triaged(const std::string& question) const {
    const triage::Turn turn{triage::TurnText(question)};
    return triage::assess(std::span(&turn, 1), rules, {}, test.clock.now(), {});
  }

  Result<AnswerOutput> ask(const std::string& question,
                           access::Role role = access::Role::visitor) const {
    AskRequest request;
    request.asking.principal.role = role;
    request.asking.scope = open_scope();
    request.asking.question = egress::QuestionText(question);
    request.asking.as_of = test.clock.now();
    request.asking.conversation.bytes[0] = 1;
    request.resolved = question;
    return answerer.answer(request, triaged(question), [](std::string_view) {}, {});
  }

  library::TestingLibrary test;
  storage::DataFolder folder =
      storage::DataFolder::open_or_create(test.folder.path() / "data").value();
  text::Lexicon lexicon = text::Lexicon::parse(lexicon_rows, "test").value();
  egress::CatalogueFile file{"templates/en/all.toml", texts};
  egress::Catalogue catalogue = egress::Catalogue::load(std::span(&file, 1)).value();
  triage::RuleSet rules = load_rules();
  search::IndexPlace place{*test.database, folder, *test.keys};
  search::SnapshotHolder snapshots{place, test.clock, PartitionId{}};
  egress::Ground ground{test.library, catalogue, lexicon, *test.keys, test.clock, {}};
  egress::Certifier certifier{ground};
  Sink sink;
  AnswerParts parts{{test.library, snapshots, lexicon, nullptr},
                    certifier,
                    catalogue,
                    lexicon,
                    sink,
                    shipped_calibration(),
                    {},
                    {},
                    {}};
  Answerer answerer{parts};
};

}  // namespace osler::answers
