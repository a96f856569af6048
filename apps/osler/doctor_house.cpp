#include <algorithm>
#include <set>

#include "apps/osler/contacts.h"
#include "apps/osler/doctor.h"
#include "foundation/base/hex.h"
#include "knowledge/library/in_force.h"
#include "knowledge/search/manifest.h"

namespace osler::apps {

using library::State;
using library::Version;
using library::VersionId;

namespace {

Finding failed_check(std::string check, const Error& error) {
  return {std::move(check), Verdict::fail, error.message};
}

/// "1 document", "2 documents"
std::string count_of(std::uint64_t count, const std::string& noun) {
  return with_commas(count) + " " + noun + (count == 1 ? "" : "s");
}

Result<std::vector<Version>> active_versions(House& house) {
  std::vector<Version> active;
  TRY(house.library().list({}, [&](const Version& version) {
    if (version.stewardship.state == State::active) active.push_back(version);
    return true;
  }));
  return active;
}

Result<std::set<VersionId>> indexed_versions(House& house) {
  std::set<VersionId> indexed;
  TRY(house.database().read([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(const auto versions, search::indexed_versions(session, {}));
    indexed.insert(versions.begin(), versions.end());
    return {};
  }));
  return indexed;
}

Result<Finding> compare_index(House& house) {
  TRY_ASSIGN(const auto broken, search::find_broken_segments(house.index_place(), {}));
  if (!broken.empty()) {
    return Finding{"index", Verdict::fail,
                   count_of(broken.size(), "segment") + " cannot be read, first " +
                       hex_of(broken.front()) +
                       "; the documents are safe: delete and ingest those that are not found"};
  }
  TRY_ASSIGN(const auto snapshot, house.snapshots().refresh());
  TRY_ASSIGN(const auto active, active_versions(house));
  TRY_ASSIGN(const auto indexed, indexed_versions(house));
  const auto missing =
      std::ranges::count_if(active, [&](const Version& one) { return !indexed.contains(one.id); });
  std::string sentence = "snapshot " + snapshot->id() + ", " +
                         count_of(snapshot->segments().size(), "segment") + ", " +
                         count_of(snapshot->live_chunks(), "chunk");
  if (missing == 0) return Finding{"index", Verdict::ok, sentence};
  return Finding{"index", Verdict::warn,
                 sentence + "; " + count_of(static_cast<std::uint64_t>(missing), "document") +
                     " in force cannot be found by searching: empty texts, or a job that has not "
                     "ended (osler ingest --jobs)"};
}

Result<bool> has_other_vectors(House& house) {
  TRY_ASSIGN(const auto snapshot, house.snapshots().current());
  return snapshot->dimensions() != 0 && snapshot->dimensions() != house.embedder()->dimension();
}

}  // namespace

Finding examine_library(House& house) {
  const auto active = active_versions(house);
  if (!active) return failed_check("library", active.error());
  if (active->empty()) {
    return {"library", Verdict::warn, "no document is in force; read some: osler ingest PATH"};
  }
  return {"library", Verdict::ok, count_of(active->size(), "document") + " in force"};
}

Finding examine_reviews(House& house) {
  const auto active = active_versions(house);
  if (!active) return failed_check("reviews", active.error());
  const auto today = library::day_of(house.clock().now());
  const auto is_late = [&](const Version& one) { return one.stewardship.review_by < today; };
  const auto late = static_cast<std::uint64_t>(std::ranges::count_if(*active, is_late));
  if (late == 0) return {"reviews", Verdict::ok, "no review is overdue"};
  const auto first = std::ranges::find_if(*active, is_late);
  return {"reviews", Verdict::warn,
          count_of(late, "document") + " should have been reviewed by now, first " +
              first->document.value + "; review them and write the new day into documents.toml"};
}

Finding examine_index(House& house) {
  auto found = compare_index(house);
  return found ? std::move(*found) : failed_check("index", found.error());
}

Finding examine_embedder(House& house) {
  const std::string& name = house.settings().text("models.embedder");
  if (house.embedder() == nullptr) {
    return {"embedder", Verdict::warn,
            "documents are found by their words alone: " + house.model_problem()};
  }
  const auto other = has_other_vectors(house);
  if (other && *other) {
    return {"embedder", Verdict::fail,
            name +
                " is not the model that the library was indexed with; set models.embedder back, "
                "or ingest into a new data folder"};
  }
  if (!house.adapter_problem().empty()) {
    return {"embedder", Verdict::warn,
            "questions go without their query adapter: " + house.adapter_problem()};
  }
  return {"embedder", Verdict::ok,
          name + ", " + std::to_string(house.embedder()->dimension()) + " dimensions"};
}

Finding examine_contacts(const House& house) {
  const auto checked = check_contacts(house.settings(), house.clock().now());
  if (!checked) return {"contacts", Verdict::warn, checked.error().message};
  return {"contacts", Verdict::ok,
          "set, and reviewed on " + house.settings().text("contacts.reviewed_on")};
}

Finding examine_audit(House& house) {
  const auto audit = house.audit();
  if (audit) {
    return {"audit", Verdict::ok, "the log can be written and goes on from its signed checkpoint"};
  }
  const bool is_busy = audit.error().code == ErrorCode::conflict;
  return {"audit", is_busy ? Verdict::warn : Verdict::fail, audit.error().message};
}

}  // namespace osler::apps
