#include "knowledge/library/library.h"

#include <algorithm>
#include <array>
#include <span>

#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"
#include "knowledge/documents/version_id.h"
#include "knowledge/library/in_force.h"
#include "knowledge/library/version_codec.h"
#include "knowledge/library/version_rows.h"

namespace osler::library {

using storage::Row;
using storage::Session;
using storage::Value;

namespace {

constexpr std::size_t longest_id = 512;

Result<void> check_id(const DocumentId& id) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (id.value.empty()) {
    return fail(ErrorCode::invalid_argument, "a document has no id; give one with --id");
  }
  if (id.value.size() > longest_id || std::ranges::any_of(id.value, is_control)) {
    return fail(ErrorCode::invalid_argument,
                "a document id is longer than 512 bytes or holds a control character");
  }
  return {};
}

bool is_same(const Version& version, const Candidate& candidate) {
  Stewardship today = candidate.stewardship;
  today.state = version.stewardship.state;
  return is_readable(version) && version.stewardship == today &&
         version.source_sha256 == candidate.source_sha256;
}

/// The version that the candidate already is: the newest one, or an older edition brought again
/// with its own first day. The same bytes without a day of their own are a return to an older text.
const Version* already_there(std::span<const Version> versions, const Candidate& candidate) {
  if (versions.empty()) return nullptr;
  if (is_same(versions.back(), candidate)) return &versions.back();
  const Day from = candidate.stewardship.effective_from;
  if (from == beginning_of_time || from >= versions.back().stewardship.effective_from) {
    return nullptr;
  }
  const auto same = std::ranges::find_if(
      versions, [&](const Version& version) { return is_same(version, candidate); });
  return same == versions.end() ? nullptr : &*same;
}

std::uint32_t next_number(std::span<const Version> versions) {
  return versions.empty() ? 1 : versions.back().number + 1;
}

Version new_version(const Candidate& candidate, std::uint32_t number, const PartitionId& partition,
                    Instant now) {
  Version version;
  version.document = candidate.document;
  version.number = number;
  version.partition = partition;
  version.stewardship = candidate.stewardship;
  version.says = candidate.content.says;
  version.kind = candidate.content.kind;
  version.source_sha256 = candidate.source_sha256;
  version.text_sha256 = crypto::sha256_hex(candidate.content.text);
  version.accepted_at = now;
  version.id = documents::version_id(version.document, number, candidate.content.text);
  return version;
}

/// Takes out of force whatever the newest due version replaces.
Result<std::vector<VersionId>> supersede(const VersionRows& rows, Session& session,
                                         const DocumentId& document, Day today) {
  TRY_ASSIGN(const auto versions, rows.of_document(session, document));
  std::vector<VersionId> superseded;
  for (const VersionId& old : replaced_by_a_newer(versions, today)) {
    TRY(rows.set_state(session, old, State::superseded));
    superseded.push_back(old);
  }
  return superseded;
}

Result<std::vector<Version>> known_versions(const VersionRows& rows, Session& session,
                                            const DocumentId& id) {
  TRY_ASSIGN(auto versions, rows.of_document(session, id));
  std::erase_if(versions, [](const Version& v) { return v.stewardship.state == State::deleted; });
  if (versions.empty()) {
    return fail(ErrorCode::not_found, "no such document; 'osler documents list' shows them");
  }
  return versions;
}

}  // namespace

std::vector<storage::Migration> Library::migrations() { return VersionRows::migrations(); }

Library::Library(storage::Database& database, crypto::KeyVault& keys, const Clock& clock,
                 PartitionId partition)
    : database_(database), keys_(keys), clock_(clock), partition_(partition) {}

Result<Accepted> Library::plan(const Candidate& candidate) const {
  TRY(check_id(candidate.document));
  std::vector<Version> versions;
  TRY(database_.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(versions, VersionRows(keys_, partition_).of_document(session, candidate.document));
    return {};
  }));
  if (const Version* same = already_there(versions, candidate)) {
    return Accepted{same->id, same->number, true, {}};
  }
  const Version next = new_version(candidate, next_number(versions), partition_, clock_.now());
  return Accepted{next.id, next.number, false, {}};
}

Result<Accepted> Library::accept(Session& session, const Candidate& candidate) const {
  TRY(check_id(candidate.document));
  const VersionRows rows(keys_, partition_);
  TRY_ASSIGN(const auto versions, rows.of_document(session, candidate.document));
  const Day today = day_of(clock_.now());
  if (const Version* same = already_there(versions, candidate)) {
    return Accepted{same->id, same->number, true, {}};
  }
  const Version version =
      new_version(candidate, next_number(versions), partition_, clock_.now());
  TRY(rows.insert(session, version, candidate));
  TRY_ASSIGN(auto superseded, supersede(rows, session, candidate.document, today));
  return Accepted{version.id, version.number, false, std::move(superseded)};
}

Result<std::vector<VersionId>> Library::retire(Session& session, const DocumentId& id) const {
  const VersionRows rows(keys_, partition_);
  TRY_ASSIGN(const auto versions, known_versions(rows, session, id));
  std::vector<VersionId> retired;
  for (const Version& version : versions) {
    if (version.stewardship.state != State::active) continue;
    TRY(rows.set_state(session, version.id, State::retired));
    retired.push_back(version.id);
  }
  return retired;
}

Result<std::vector<VersionId>> Library::remove(Session& session, const DocumentId& id) const {
  const VersionRows rows(keys_, partition_);
  TRY_ASSIGN(const auto versions, known_versions(rows, session, id));
  std::vector<VersionId> removed;
  for (const Version& version : versions) {
    TRY(rows.erase_texts(session, version.id));
    removed.push_back(version.id);
  }
  return removed;
}

Result<std::vector<VersionId>> Library::supersede_due(Session& session) const {
  const VersionRows rows(keys_, partition_);
  TRY_ASSIGN(const auto documents, rows.with_several_active(session));
  std::vector<VersionId> all;
  for (const DocumentId& document : documents) {
    TRY_ASSIGN(const auto some, supersede(rows, session, document, day_of(clock_.now())));
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

Result<void> Library::list(const ListFilter& filter, const VersionSink& sink) const {
  return database_.read([&](Session& session) -> Result<void> {
    return VersionRows(keys_, partition_).each(session, filter.document, [&](Version&& version) {
      if (version.stewardship.state == State::deleted && !filter.deleted_too) return true;
      return sink(version);
    });
  });
}

Result<Version> Library::version(const VersionId& id) const {
  Version found;
  TRY(database_.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(found, VersionRows(keys_, partition_).find(session, id));
    return {};
  }));
  return found;
}

Result<Version> Library::version(const DocumentId& document, std::uint32_t number) const {
  std::vector<Version> versions;
  TRY(database_.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(versions, VersionRows(keys_, partition_).of_document(session, document));
    return {};
  }));
  const auto found = std::ranges::find(versions, number, &Version::number);
  if (found == versions.end()) return fail(ErrorCode::not_found, "no such version");
  return *found;
}

Result<Version> Library::in_force(const DocumentId& document, Day day) const {
  std::vector<Version> versions;
  TRY(database_.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(versions, VersionRows(keys_, partition_).of_document(session, document));
    return {};
  }));
  const Version* found = in_force_on(versions, day);
  if (found == nullptr) return fail(ErrorCode::not_found, "no version is in force on that day");
  return *found;
}

Result<VersionText> Library::text(const VersionId& id) const {
  VersionText text;
  TRY(database_.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(text, VersionRows(keys_, partition_).text(session, id));
    return {};
  }));
  return text;
}

Result<std::string> Library::versions_in_force() const {
  crypto::Sha256 hash;
  TRY(database_.read([&](Session& session) {
    const Value active = static_cast<std::int64_t>(State::active);
    const std::array<Value, 2> values{blob_value(partition_.bytes), active};
    return session.query(
        "SELECT version FROM library_version WHERE partition = ? AND state = ? ORDER BY version",
        values, [&](const Row& row) {
          hash.update(row.blob(0));
          return true;
        });
  }));
  return to_hex(hash.finish()).substr(0, 16);
}

}  // namespace osler::library
