#include "apps/osler/compare_clinic.h"

#include "foundation/crypto/secret.h"

namespace osler::apps {

Result<std::unique_ptr<CompareClinic>> CompareClinic::open(House& house) {
  std::unique_ptr<CompareClinic> clinic(new CompareClinic());
  TRY(clinic->make(house));
  return clinic;
}

Result<void> CompareClinic::make(House& house) {
  const Clock& clock = house.clock();
  TRY_ASSIGN(data_, storage::DataFolder::open_or_create(folder_.path() / "data"));
  TRY_ASSIGN(keys_, storage::Keyring::open(data_->keyring(), crypto::Secret32::random(), clock));
  TRY_ASSIGN(rows_, storage::SqliteDatabase::open(data_->rows()));
  TRY(storage::migrate(*rows_, conversations::ConversationRows::migrations()));
  audit::AuditOptions options;
  options.site = "comparison";
  options.instance = "compare";
  options.preallocated = 1U << 20U;
  TRY_ASSIGN(audit_, audit::AuditLog::open(*data_, *keys_, clock, options));
  ground_.emplace(egress::Ground{house.library(), house.catalogue(), house.lexicon(), *keys_, clock,
                                 house.contacts()});
  certifier_.emplace(*ground_);
  egress::Versions versions;
  versions.program = "osler compare";
  versions.policy = "sha256:" + house.policy().sha256;
  versions.templates = "sha256:" + house.catalogue().digest();
  versions.lexicons = "sha256:" + house.lexicon_digest();
  versions.triage = "sha256:" + house.triage_rules().digest();
  versions.calibration = "shipped/1";
  if (house.embedder() != nullptr) {
    versions.embedder = "sha256:" + house.embedder()->identity().sha256;
  }
  answers::Sources sources{house.library(), house.snapshots(), house.lexicon(), house.embedder(),
                           &house.profile()};
  parts_.emplace(answers::AnswerParts{sources,
                                      *certifier_,
                                      house.catalogue(),
                                      house.lexicon(),
                                      *audit_,
                                      answers::shipped_calibration(),
                                      {},
                                      versions,
                                      house.contacts()});
  answerer_.emplace(*parts_);
  talk_.emplace(*answerer_, house.triage_rules(), house.lexicon(),
                conversations::ConversationRows(*rows_, *keys_), clock);
  return {};
}

}  // namespace osler::apps
