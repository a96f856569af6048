#include "answering/answers/answerer.h"

#include "answering/answers/find_passages.h"

#include <gtest/gtest.h>

#include "knowledge/ingest/run_job.h"
#include "knowledge/library/testing_library.h"
#include "knowledge/search/manifest.h"
#include "trust/triage/assess.h"

namespace osler::answers {
namespace {

constexpr const char* lexicon_rows =
    "concept\tsurface\ttype\tweight\tsource\tlicence\n"
    "drug.aspirin\taspirin\tdrug\t1.0\tosler\tApache-2.0\n"
    "drug.heparin\theparin\tdrug\t1.0\tosler\tApache-2.0\n";

constexpr const char* texts =
    "[[template]]\nid = \"abstain.no_information\"\nclass = \"abstain\"\n"
    "text = \"I don't have current information about {term} in the sources I'm allowed to use.\"\n"
    "slots = [{ name = \"term\", kind = \"term\" }]\n"
    "[[template]]\nid = \"abstain.no_information_about_that\"\nclass = \"abstain\"\n"
    "text = \"I don't have current information about that in the sources I'm allowed to use.\"\n"
    "[[template]]\nid = \"clarify.nonsense\"\nclass = \"clarify\"\ntext = \"What do you mean?\"\n"
    "[[template]]\nid = \"handoff.reception\"\nclass = \"handoff\"\ntext = \"Ask a person.\"\n";

/// Remembers the kinds of events; refuses when told to.
class Sink final : public AuditSink {
 public:
  Result<AuditReceipt> append(const AuditEvent& event) override {
    if (refuses) return fail(ErrorCode::unavailable, "disk full");
    kinds.push_back(event.kind);
    return AuditReceipt{};
  }
  bool refuses = false;
  std::vector<std::string> kinds;
};

class AnswererTest : public testing::Test {
 protected:
  AnswererTest() {
    EXPECT_TRUE(storage::migrate(*test_.database, search::manifest_migrations()).has_value());
    auto candidate =
        library::TestingLibrary::candidate("aspirin", "Take aspirin with food after a meal.");
    candidate.content.says.title = "Aspirin";
    candidate.stewardship.tier = 1;
    const ingest::Shelf shelf{*test_.database, folder_, *test_.keys, test_.library};
    const ingest::IndexTools tools{lexicon_, {}, {}, true};
    const auto committed = ingest::commit_batch(
        shelf, tools, {candidate},
        [](storage::Session&, const ingest::Committed&) { return Result<void>(); }, {});
    EXPECT_TRUE(committed.has_value()) << committed.error().message;
  }

  Result<AnswerOutput> ask(const std::string& question) {
    AskRequest request;
    request.asking.scope.patient_tiers = {false, true, true, true};
    request.asking.question = egress::QuestionText(question);
    request.asking.as_of = test_.clock.now();
    request.asking.conversation.bytes[0] = 1;
    request.resolved = question;
    const triage::Turn turn{triage::TurnText(question)};
    const auto triaged = triage::assess(std::span(&turn, 1), rules_, {}, test_.clock.now(), {});
    return Answerer(parts_).answer(request, triaged, [](std::string_view) {}, {});
  }

  static triage::RuleSet load_rules() {
    constexpr const char* rules =
        "[[atom]]\nid = \"never\"\npatterns = [\"zzzz qqqq\"]\n"
        "[[rule]]\nid = \"never\"\nfamily = 1\nlevel = \"INFO\"\nall = [\"never\"]\n"
        "source = \"test\"\n";
    const triage::RuleFile file{"en/rules.toml", rules};
    return triage::RuleSet::load(std::span(&file, 1)).value();
  }

  library::TestingLibrary test_;
  storage::DataFolder folder_ =
      storage::DataFolder::open_or_create(test_.folder.path() / "data").value();
  text::Lexicon lexicon_ = text::Lexicon::parse(lexicon_rows, "test").value();
  egress::CatalogueFile file_{"templates/en/all.toml", texts};
  egress::Catalogue catalogue_ = egress::Catalogue::load(std::span(&file_, 1)).value();
  triage::RuleSet rules_ = load_rules();
  search::IndexPlace place_{*test_.database, folder_, *test_.keys};
  search::SnapshotHolder snapshots_{place_, test_.clock, PartitionId{}};
  egress::Ground ground_{test_.library, catalogue_, lexicon_, *test_.keys, test_.clock, {}};
  egress::Certifier certifier_{ground_};
  Sink sink_;
  AnswerParts parts_{{test_.library, snapshots_, lexicon_, nullptr},
                     certifier_,
                     catalogue_,
                     lexicon_,
                     sink_,
                     shipped_calibration(),
                     {},
                     {},
                     {}};
};

TEST_F(AnswererTest, AnAnswerQuotesTheDocumentAndIsOnRecord) {
  const auto output = ask("Should I take aspirin with food?");
  ASSERT_TRUE(output.has_value()) << output.error().message;
  EXPECT_EQ(output->answer.plan().outcome, egress::Outcome::answer);
  EXPECT_EQ(output->answer.sentences().at(0).text, "Take aspirin with food after a meal.");
  EXPECT_EQ(sink_.kinds, std::vector<std::string>{"answer"});
}

TEST_F(AnswererTest, NoDurableRecordNoAnswer) {
  sink_.refuses = true;
  EXPECT_EQ(ask("Should I take aspirin with food?").error().code, ErrorCode::unavailable);
}

TEST_F(AnswererTest, ADrugThatNoDocumentNamesIsSaidToBeMissing) {
  const auto output = ask("Should I take heparin with food?");
  ASSERT_TRUE(output.has_value()) << output.error().message;
  EXPECT_EQ(output->answer.plan().outcome, egress::Outcome::abstain);
  EXPECT_EQ(output->answer.sentences().at(0).text,
            "I don't have current information about heparin in the sources I'm allowed to use.");
}

TEST_F(AnswererTest, PassagesAreFoundWithTheirWordsAndOnlyInsideTheScope) {
  const GatherOptions options{.chunks = 3, .day = library::TestingLibrary::today};
  access::Scope scope;
  EXPECT_TRUE(find_passages("aspirin", scope, parts_.sources, options, {})->empty());
  scope.patient_tiers = {false, true, true, true};
  const auto found = find_passages("aspirin", scope, parts_.sources, options, {});
  ASSERT_TRUE(found.has_value()) << found.error().message;
  EXPECT_EQ(found->at(0).text, "Take aspirin with food after a meal.");
  EXPECT_EQ(found->at(0).version.document.value, "aspirin");
}

TEST_F(AnswererTest, ADeletedDocumentAnswersNoMore) {
  const ingest::Shelf shelf{*test_.database, folder_, *test_.keys, test_.library};
  ASSERT_TRUE(ingest::take_out(shelf, {"aspirin"}, ingest::TakeOut::remove).has_value());
  ASSERT_TRUE(snapshots_.refresh().has_value());
  EXPECT_EQ(ask("Should I take aspirin with food?")->answer.plan().outcome,
            egress::Outcome::abstain);
}

}  // namespace
}  // namespace osler::answers
