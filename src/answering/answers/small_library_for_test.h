#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/evidence.h"
#include "knowledge/ingest/run_job.h"
#include "knowledge/library/testing_library.h"
#include "knowledge/models/hash_embedder.h"
#include "knowledge/search/manifest.h"

namespace osler::answers {

/// A library of a few one-sentence documents with a hash embedder, for tests only; throws when it
/// cannot be made.
class SmallLibrary {
 public:
  static constexpr std::string_view rows =
      "concept\tsurface\ttype\tweight\tsource\tlicence\n"
      "drug.aspirin\taspirin\tdrug\t1.0\tosler\tApache-2.0\n"
      "drug.aspirin\tacetylsalicylic acid\tdrug\t1.0\tosler\tApache-2.0\n"
      "condition.mi\tmyocardial infarction\tcondition\t1.0\tosler\tApache-2.0\n"
      "condition.mi\theart attack\tcondition\t1.0\tosler\tApache-2.0\n"
      "condition.ms\tmultiple sclerosis\tcondition\t1.0\tosler\tApache-2.0\n"
      "condition.ms\tMS\tcondition\t0.5\tosler\tApache-2.0\n";

  SmallLibrary() {
    need(storage::migrate(*kept.database, search::manifest_migrations()).has_value());
    everybody.patient_tiers = {false, true, true, true};
  }

  void add(const std::string& id, const std::string& text, const std::string& title = {}) {
    auto candidate = library::TestingLibrary::candidate(id, text);
    if (!title.empty()) candidate.content.says.title = title;
    candidate.stewardship.tier = 1;
    const ingest::Shelf shelf{*kept.database, folder, *kept.keys, kept.library};
    const ingest::IndexTools tools{lexicon, {&embedder}, {}, true};
    const auto committed = ingest::commit_batch(
        shelf, tools, {candidate},
        [](storage::Session&, const ingest::Committed&) { return Result<void>(); }, {});
    need(committed.has_value());
    need(snapshots.refresh().has_value());
  }

  static void need(bool succeeded) {
    if (!succeeded) throw std::runtime_error("the small library could not be made");
  }

  Sources sources() { return {kept.library, snapshots, lexicon, &embedder}; }

  library::TestingLibrary kept;
  storage::DataFolder folder =
      storage::DataFolder::open_or_create(kept.folder.path() / "data").value();
  text::Lexicon lexicon = text::Lexicon::parse(rows, "test").value();
  models::HashEmbedder embedder;
  search::IndexPlace place{*kept.database, folder, *kept.keys};
  search::SnapshotHolder snapshots{place, kept.clock, PartitionId{}};
  access::Scope everybody;
};

}  // namespace osler::answers
