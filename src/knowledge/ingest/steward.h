#pragma once

#include <map>
#include <memory>
#include <string>

#include "foundation/base/result.h"
#include "knowledge/documents/document.h"
#include "knowledge/ingest/job.h"
#include "knowledge/library/library.h"

namespace osler::ingest {

/// What is said of the files of one folder, in its `documents.toml` and by flags.
class FolderStewards {
 public:
  virtual ~FolderStewards() = default;
  /// Id and stewardship of one document of the file; its graph is still empty.
  /// Errors   invalid_argument: two sources for one id, or a value out of range.
  virtual Result<library::Candidate> candidate(const JobFile& file,
                                               documents::Document&& document) const = 0;
};

/// Reads each folder's documents.toml once.
class Stewards {
 public:
  explicit Stewards(const Request& request) : request_(request) {}
  /// Errors   invalid_argument: documents.toml, with the line.
  Result<const FolderStewards*> folder(const std::string& root);

 private:
  Request request_;
  std::map<std::string, std::unique_ptr<FolderStewards>> folders_;
};

}  // namespace osler::ingest
