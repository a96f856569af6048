#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/model_card.h"

namespace osler::models {

/// What may be served: the shipped models, and those that the operator added. The latter are kept
/// in <data>/models.json (docs/formats/models.md). Not for several threads.
class ModelRegistry {
 public:
  /// An absent file is an empty one.
  /// Errors   corrupt: the file cannot be understood; the message has the place.
  static Result<ModelRegistry> open(std::filesystem::path file);

  std::vector<ModelCard> models() const;  // added ones first, then shipped
  /// Errors   not_found: lists the names that there are.
  Result<ModelCard> find(std::string_view name) const;

  /// Writes the file before it returns.
  /// Errors   conflict: the name is taken; invalid_argument: as of check_card; unavailable: the
  ///          file cannot be written.
  Result<void> add(const ModelCard& card);

 private:
  ModelRegistry(std::filesystem::path file, std::vector<ModelCard> added);
  std::filesystem::path file_;
  std::vector<ModelCard> added_;
};

struct AddModel {
  std::filesystem::path source;  // a GGUF, or a folder as describe_bert_folder reads it
  std::string name;              // "" = the file's
  std::string licence;           // "" = what the file says
  std::optional<std::string> query_prefix;
  std::optional<std::string> document_prefix;
  std::optional<Pooling> pooling;
};

/// Describes, imports where needed (into `models_folder`) and registers a model.
/// Errors   as of describe_model, import_bert and ModelRegistry::add.
Result<ModelCard> add_model(ModelRegistry& registry, const AddModel& request,
                            const std::filesystem::path& models_folder);

/// One line of `osler models list` and `osler models verify`.
struct ModelState {
  ModelCard card;
  std::string problem;  // "" = the file is there and is what the card promises
};

/// Whether to trust verdicts that are kept beside the files, or to read every byte again.
enum class Verify { kept_verdicts, every_byte };
std::vector<ModelState> model_states(const ModelRegistry& registry,
                                     const std::filesystem::path& models_folder, Verify how);

}  // namespace osler::models
