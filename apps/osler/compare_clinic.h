#pragma once

#include <memory>
#include <optional>

#include "apps/osler/house.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::apps {

/// The path to an answer over the operator's own library, with everything that answering writes
/// (conversations, keys, proofs, audit records) in a temporary folder that is gone at the end.
/// Hundreds of test questions are nobody's conversation and nobody's access: in the operator's rows
/// they would stand beside patients', and in the log beside what people did. Belongs to one thread;
/// talk() may be called by any.
class CompareClinic {
 public:
  /// Errors   those of the parts.
  static Result<std::unique_ptr<CompareClinic>> open(House& house);

  const conversations::Talk& talk() const { return *talk_; }
  /// Without what is remembered of questions: each answer is measured from its beginning.
  const answers::Sources& sources() const { return parts_->sources; }

 private:
  CompareClinic() = default;
  Result<void> make(House& house);

  storage::TemporaryFolder folder_;
  std::optional<storage::DataFolder> data_;
  std::unique_ptr<storage::Keyring> keys_;
  std::unique_ptr<storage::SqliteDatabase> rows_;
  std::unique_ptr<audit::AuditLog> audit_;
  std::optional<egress::Ground> ground_;
  std::optional<egress::Certifier> certifier_;
  std::optional<answers::AnswerParts> parts_;
  std::optional<answers::Answerer> answerer_;
  std::optional<conversations::Talk> talk_;
};

}  // namespace osler::apps
