#pragma once

#include <set>
#include <string>
#include <vector>

#include "foundation/base/hex.h"
#include "knowledge/documents/reader_registry.h"
#include "knowledge/documents/testing_folder.h"
#include "knowledge/ingest/job_rows.h"
#include "knowledge/ingest/run_job.h"
#include "knowledge/library/testing_library.h"
#include "knowledge/models/hash_embedder.h"
#include "knowledge/search/manifest.h"
#include "knowledge/search/snapshot_holder.h"

namespace osler::ingest {

/// Everything that a job touches, in temporary folders. For the tests of this room.
struct TestingWorkshop {
  class Sink final : public AuditSink {
   public:
    Result<AuditReceipt> append(const AuditEvent& event) override {
      if (refuses) return fail(ErrorCode::unavailable, "test: the log cannot be written");
      members.push_back(event.members);
      requests.insert(hex_of(event.request));
      return AuditReceipt{};
    }
    bool refuses = false;
    std::vector<std::string> members;
    std::set<std::string> requests;  // one a record, however often it was written
  };

  TestingWorkshop() {
    for (const auto steps :
         {search::manifest_migrations(), job_migrations(), storage::Leases::migrations()}) {
      if (!storage::migrate(*test.database, steps)) std::abort();
    }
  }

  Shelf shelf() { return {*test.database, folder, *test.keys, test.library}; }
  Workshop workshop() {
    return {
        shelf(), {lexicon, {&embedder}, {}, true}, readers, snapshots, leases, sink, test.clock, {},
        "os:1"};
  }
  Result<Job> ingest(const std::string& path) {
    const Workshop made = workshop();
    Request request;
    request.paths = {path};
    TRY_ASSIGN(const Job job, create_job(made, request));
    return run_job(made, job.id, [](const Job& /*now*/) {}, {});
  }
  std::vector<library::Version> listed() {
    std::vector<library::Version> versions;
    const auto all = test.library.list({}, [&](const library::Version& version) {
      versions.push_back(version);
      return true;
    });
    if (!all) std::abort();
    return versions;
  }

  library::TestingLibrary test;
  documents::testing::Folder files;
  storage::DataFolder folder =
      storage::DataFolder::open_or_create(test.folder.path() / "data").value();
  text::Lexicon lexicon = text::Lexicon::parse(
                              "concept\tsurface\ttype\tweight\tsource\tlicence\n"
                              "drug.aspirin\taspirin\tdrug\t1.0\tosler\tApache-2.0\n",
                              "test")
                              .value();
  models::HashEmbedder embedder;
  documents::ReaderRegistry readers = documents::ReaderRegistry::in_process();
  search::IndexPlace place{*test.database, folder, *test.keys};
  search::SnapshotHolder snapshots{place, test.clock, PartitionId{}};
  storage::Leases leases{*test.database, test.clock, "test"};
  Sink sink;
};

}  // namespace osler::ingest
