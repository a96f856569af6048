#include "knowledge/models/registry.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "knowledge/models/describe_model.h"
#include "knowledge/models/import_bert.h"
#include "knowledge/models/model_file.h"
#include "knowledge/models/registry_file.h"
#include "knowledge/models/shipped_models.h"

namespace osler::models {
namespace {

Result<void> write_beside_then_rename(const std::filesystem::path& path, const std::string& text) {
  const std::filesystem::path part = path.string() + "." + std::to_string(::getpid()) + ".part";
  std::ofstream file(part, std::ios::trunc);
  file << text;
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(part, path, error);
  if (!file || error) {
    std::filesystem::remove(part, error);
    return fail(ErrorCode::unavailable,
                path.string() + " could not be written: look at space and rights of its folder");
  }
  return {};
}

Result<std::filesystem::path> import_folder(const AddModel& request,
                                            const std::filesystem::path& models_folder) {
  TRY_ASSIGN(BertImport from, describe_bert_folder(request.source));
  if (!request.name.empty()) from.name = request.name;
  from.pooling = request.pooling.value_or(from.pooling);
  const std::filesystem::path to = models_folder / (from.name + ".gguf");
  TRY(import_bert(from, to));
  return to;
}

}  // namespace

ModelRegistry::ModelRegistry(std::filesystem::path file, std::vector<ModelCard> added)
    : file_(std::move(file)), added_(std::move(added)) {}

Result<ModelRegistry> ModelRegistry::open(std::filesystem::path file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return ModelRegistry(std::move(file), {});
  std::ifstream stream(file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  auto cards = read_registry_json(text);
  if (!cards) return fail(cards.error().code, file.string() + ": " + cards.error().message);
  return ModelRegistry(std::move(file), std::move(*cards));
}

std::vector<ModelCard> ModelRegistry::models() const {
  std::vector<ModelCard> all = added_;
  for (ModelCard& card : shipped_models()) all.push_back(std::move(card));
  return all;
}

Result<ModelCard> ModelRegistry::find(std::string_view name) const {
  std::string names;
  for (ModelCard& card : models()) {
    if (card.name == name) return std::move(card);
    names += (names.empty() ? "" : ", ") + card.name;
  }
  return fail(ErrorCode::not_found, "there is no model " + std::string(name) + "; there are " +
                                        names + "; osler models add FILE registers another");
}

Result<void> ModelRegistry::add(const ModelCard& card) {
  TRY(check_card(card));
  if (find(card.name)) {
    return fail(ErrorCode::conflict,
                "a model with the name " + card.name + " is registered already; choose another");
  }
  std::vector<ModelCard> all = added_;
  all.push_back(card);
  TRY(write_beside_then_rename(file_, registry_json(all)));
  added_ = std::move(all);
  return {};
}

Result<ModelCard> add_model(ModelRegistry& registry, const AddModel& request,
                            const std::filesystem::path& models_folder) {
  std::filesystem::path gguf = request.source;
  std::error_code ignored;
  if (std::filesystem::is_directory(gguf, ignored)) {
    TRY_ASSIGN(gguf, import_folder(request, models_folder));
  }
  TRY_ASSIGN(ModelCard card, describe_model(gguf));
  if (!request.name.empty()) card.name = request.name;
  if (!request.licence.empty()) card.licence = request.licence;
  if (card.role == Role::embedder) {
    card.query_prefix = request.query_prefix.value_or(card.query_prefix);
    card.document_prefix = request.document_prefix.value_or(card.document_prefix);
    card.pooling = request.pooling.value_or(card.pooling);
  }
  TRY(registry.add(card));
  return card;
}

std::vector<ModelState> model_states(const ModelRegistry& registry,
                                     const std::filesystem::path& models_folder, Verify how) {
  std::vector<ModelState> states;
  for (const ModelCard& card : registry.models()) {
    if (how == Verify::every_byte) forget_verdict(models_folder / card.file);
    const auto file = obtain_model_file(card, models_folder);
    states.push_back({card, file ? "" : file.error().message});
  }
  return states;
}

}  // namespace osler::models
