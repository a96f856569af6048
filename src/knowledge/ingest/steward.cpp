#include "knowledge/ingest/steward.h"

#include <filesystem>
#include <optional>

#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"
#include "knowledge/documents/manifest_file.h"
#include "knowledge/documents/version_id.h"

namespace osler::ingest {

using library::Candidate;
using library::Stewardship;

namespace {

/// Names what a document says: its text and all that is shown or indexed of it.
std::string content_sha256(const documents::Document& document) {
  crypto::Sha256 hash;
  const auto add = [&](std::string_view part) {
    hash.update(std::to_string(part.size())).update(":").update(part);
  };
  for (const std::string* part : {&document.text, &document.says.title, &document.says.date,
                                  &document.says.language, &document.says.source, &document.kind}) {
    add(*part);
  }
  for (const auto& [name, value] : document.metadata) {
    add(name);
    add(value);
  }
  return to_hex(hash.finish());
}

Stewardship stewardship_of(const Request& request, const documents::FileFacts& facts) {
  using Said = documents::FileFacts;
  Stewardship said;
  said.tier = facts.tier.value_or(said.tier);
  if (facts.audience == Said::Audience::professional) {
    said.audience = library::Audience::professional;
  }
  if (facts.state == Said::State::draft) said.state = library::State::draft;
  if (facts.state == Said::State::retired) said.state = library::State::retired;
  said.effective_from = facts.effective_from.value_or(said.effective_from);
  said.valid_until = facts.valid_until.value_or(said.valid_until);
  said.review_by = facts.review_by.value_or(said.review_by);
  said.labels = facts.labels;
  said.owner = facts.owner.value_or(request.owner);
  if (request.tier) said.tier = static_cast<std::uint8_t>(*request.tier);
  if (request.audience) said.audience = *request.audience;
  if (request.state) said.state = *request.state;
  return said;
}

/// Words of the person who ingests over the file's own.
void describe(documents::Document& document, const documents::FileFacts& facts,
              const std::string& path, bool is_one_of_many) {
  if (facts.title && !is_one_of_many) document.says.title = *facts.title;
  if (facts.language) document.says.language = *facts.language;
  if (facts.source) document.says.source = *facts.source;
  if (facts.kind) document.kind = *facts.kind;
  if (document.says.title.empty()) {
    document.says.title = std::filesystem::path(path).stem().string();
  }
}

/// A folder with or without a documents.toml.
class KnownFolder final : public FolderStewards {
 public:
  KnownFolder(const Request& request, std::optional<documents::Manifest> manifest)
      : request_(request), manifest_(std::move(manifest)) {}

  Result<Candidate> candidate(const JobFile& file, documents::Document&& document) const override {
    documents::FileFacts facts;
    if (manifest_) {
      facts = manifest_->facts_of(
          std::filesystem::path(file.path).lexically_relative(file.root).generic_string());
    }
    const bool is_one_of_many = !document.given_id.empty();
    Candidate made;
    made.document = id_of(file, document, facts);
    made.stewardship = stewardship_of(request_, facts);
    describe(document, facts, file.path, is_one_of_many);
    made.source_sha256 = content_sha256(document);
    made.content = std::move(document);
    return made;
  }

 private:
  documents::DocumentId id_of(const JobFile& file, const documents::Document& document,
                              const documents::FileFacts& facts) const {
    if (!request_.id.empty()) return {request_.id};
    if (!document.given_id.empty()) return {document.given_id};
    if (facts.id) return {*facts.id};
    return {documents::id_from_path(file.root, file.path)};
  }

  const Request& request_;
  std::optional<documents::Manifest> manifest_;
};

}  // namespace

Result<const FolderStewards*> Stewards::folder(const std::string& root) {
  auto& known = folders_[root];
  if (known) return known.get();
  std::optional<documents::Manifest> manifest;
  const auto toml = std::filesystem::path(root) / "documents.toml";
  if (std::filesystem::is_regular_file(toml)) {
    TRY_ASSIGN(manifest, documents::Manifest::read(toml.string()));
  }
  known = std::make_unique<KnownFolder>(request_, std::move(manifest));
  return known.get();
}

}  // namespace osler::ingest
