#include "improving/decisions/arm.h"

#include <algorithm>
#include <array>
#include <utility>

#include "foundation/config/toml.h"
#include "improving/decisions/toml_range.h"

namespace osler::decisions {

using config::Node;

namespace {

constexpr std::array<std::pair<std::string_view, ArmKind>, 9> kinds{{
    {"rules", ArmKind::rules},
    {"prompt_only", ArmKind::prompt_only},
    {"few_shot", ArmKind::few_shot},
    {"rag_extractive", ArmKind::rag_extractive},
    {"rag_generate", ArmKind::rag_generate},
    {"specialised", ArmKind::specialised},
    {"lead", ArmKind::lead},
    {"human", ArmKind::human},
    {"declared", ArmKind::declared},
}};

Result<ArmKind> kind_of(const Node& node) {
  TRY_ASSIGN(const std::string_view text, node.as_text());
  for (const auto& [name, kind] : kinds) {
    if (name == text) return kind;
  }
  return tl::unexpected(
      node.error("takes rules, prompt_only, few_shot, rag_extractive, rag_generate, specialised, "
                 "lead, human or declared"));
}

Result<void> read_switch(const Node& table, std::string_view key, bool& into) {
  if (table.find(key) == nullptr) return {};
  TRY_ASSIGN(into, table.boolean(key));
  return {};
}

Result<void> read_words(const Node& table, std::string_view key, std::string& into) {
  TRY_ASSIGN(const auto text, table.optional_text(key));
  if (text) into = *text;
  return {};
}

Result<void> check_sense(const Node& table, const Arm& arm) {
  const bool writes = generates(arm.kind);
  if (writes && arm.serves_patients) {
    return tl::unexpected(
        table.error("free text of a model is never served to patients: serves_patients = false"));
  }
  if (writes && (arm.prompt.empty() || arm.max_tokens == 0)) {
    return tl::unexpected(table.error("an arm with a generator needs prompt and max_tokens"));
  }
  if (writes && arm.passages == 0 && (arm.attributes || arm.deletes)) {
    return tl::unexpected(
        table.error("without passages a model can name no source and forget no document: "
                    "attributes = false, deletes = false"));
  }
  if (arm.kind == ArmKind::rag_generate && arm.passages == 0) {
    return tl::unexpected(table.error("rag_generate needs passages, 1 or more"));
  }
  if (arm.kind == ArmKind::few_shot && arm.examples == 0) {
    return tl::unexpected(table.error("few_shot needs examples, 1 or more"));
  }
  if (arm.kind == ArmKind::prompt_only && arm.passages > 0) {
    return tl::unexpected(table.error("prompt_only reads no passages; that is rag_generate"));
  }
  if (arm.kind == ArmKind::declared && arm.not_available.empty()) {
    return tl::unexpected(table.error("a declared arm says why it cannot run: not_available"));
  }
  return {};
}

}  // namespace

std::string_view name_of(ArmKind kind) {
  return std::ranges::find(kinds, kind, &std::pair<std::string_view, ArmKind>::second)->first;
}

bool generates(ArmKind kind) {
  return kind == ArmKind::prompt_only || kind == ArmKind::few_shot ||
         kind == ArmKind::rag_generate || kind == ArmKind::specialised;
}

Result<Arm> read_arm(const ArmFile& file) {
  TRY_ASSIGN(const Node table, config::parse_toml(file.text, file.path));
  TRY(table.only_known({"name", "kind", "title", "serves_patients", "attributes", "deletes",
                        "offline", "model", "prompt", "max_tokens", "passages", "examples",
                        "simplicity", "not_available"}));
  Arm arm;
  TRY_ASSIGN(arm.name, plain_name_of(table, "name"));
  TRY_ASSIGN(const Node* kind, table.require("kind"));
  TRY_ASSIGN(arm.kind, kind_of(*kind));
  TRY_ASSIGN(arm.title, table.text("title"));
  TRY(read_switch(table, "serves_patients", arm.serves_patients));
  TRY(read_switch(table, "attributes", arm.attributes));
  TRY(read_switch(table, "deletes", arm.deletes));
  TRY(read_switch(table, "offline", arm.offline));
  TRY(read_words(table, "model", arm.model));
  TRY(read_words(table, "prompt", arm.prompt));
  TRY(read_words(table, "not_available", arm.not_available));
  TRY_ASSIGN(arm.max_tokens, count_of(table, "max_tokens", {0, 4096}, arm.max_tokens));
  TRY_ASSIGN(arm.passages, count_of(table, "passages", {0, 20}, arm.passages));
  TRY_ASSIGN(arm.examples, count_of(table, "examples", {0, 20}, arm.examples));
  TRY_ASSIGN(arm.simplicity, count_of(table, "simplicity", {0, 9}, arm.simplicity));
  TRY(check_sense(table, arm));
  return arm;
}

Result<std::vector<Arm>> read_arms(std::span<const ArmFile> files) {
  std::vector<Arm> arms;
  for (const ArmFile& file : files) {
    TRY_ASSIGN(Arm arm, read_arm(file));
    if (std::ranges::find(arms, arm.name, &Arm::name) != arms.end()) {
      return fail(ErrorCode::conflict, file.path + ": there is another arm \"" + arm.name + "\"");
    }
    arms.push_back(std::move(arm));
  }
  std::ranges::sort(arms, {}, &Arm::name);
  return arms;
}

Result<std::vector<Arm>> choose_arms(std::span<const Arm> arms, std::string_view names) {
  if (names.empty()) return std::vector<Arm>(arms.begin(), arms.end());
  std::vector<Arm> chosen;
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    const std::string_view name = names.substr(0, comma);
    names.remove_prefix(std::min(comma + 1, names.size()));
    const auto arm = std::ranges::find(arms, name, &Arm::name);
    if (arm == arms.end()) {
      std::string all;
      for (const Arm& other : arms) all += (all.empty() ? "" : ", ") + other.name;
      return fail(ErrorCode::not_found, "there is no such arm; there are: " + all);
    }
    if (std::ranges::find(chosen, name, &Arm::name) != chosen.end()) {
      return fail(ErrorCode::invalid_argument, "the arm " + arm->name + " is named twice");
    }
    chosen.push_back(*arm);
  }
  return chosen;
}

}  // namespace osler::decisions
