#include "knowledge/ingest/steward.h"

#include <filesystem>

#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"
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

Stewardship stewardship_of(const Request& request) {
  Stewardship said;
  if (request.tier) said.tier = static_cast<std::uint8_t>(*request.tier);
  if (request.audience) said.audience = *request.audience;
  if (request.state) said.state = *request.state;
  said.owner = request.owner;
  return said;
}

documents::DocumentId id_of(const Request& request, const JobFile& file,
                            const documents::Document& document) {
  if (!request.id.empty()) return {request.id};
  if (!document.given_id.empty()) return {document.given_id};
  return {documents::id_from_path(file.root, file.path)};
}

/// A folder about which nothing is said: flags and defaults hold for every file.
class PlainFolder final : public FolderStewards {
 public:
  explicit PlainFolder(const Request& request) : request_(request) {}
  bool names(const JobFile& /*file*/) const override { return true; }
  Result<Candidate> candidate(const JobFile& file, documents::Document&& document) const override {
    Candidate made;
    made.document = id_of(request_, file, document);
    made.stewardship = stewardship_of(request_);
    made.source_sha256 = content_sha256(document);
    made.content = std::move(document);
    if (made.content.says.title.empty()) {
      made.content.says.title = std::filesystem::path(file.path).stem().string();
    }
    return made;
  }

 private:
  const Request& request_;
};

}  // namespace

Result<const FolderStewards*> Stewards::folder(const std::string& root) {
  auto& known = folders_[root];
  if (!known) known = std::make_unique<PlainFolder>(request_);
  return known.get();
}

}  // namespace osler::ingest
