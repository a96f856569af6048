#include <filesystem>
#include <ostream>

#include "apps/osler/command.h"
#include "apps/osler/command_adapter.h"
#include "apps/osler/load_settings.h"
#include "foundation/json/write.h"
#include "knowledge/models/registry.h"

namespace osler::apps {

using models::ModelCard;
using models::Role;

namespace {

std::string_view name_of(Role role) { return role == Role::embedder ? "embedder" : "generator"; }

void print_json(std::ostream& out, const ModelCard& card, const std::string& problem) {
  json::Writer line;
  line.begin_object().member("model", card.name).member("role", name_of(card.role));
  line.member("file", card.file).member("sha256", card.sha256).member("licence", card.licence);
  line.member("context", card.context);
  if (card.role == Role::embedder) {
    line.member("dimension", card.dimension);
    line.member("pooling", card.pooling == models::Pooling::cls ? "cls" : "mean");
    line.member("query_prefix", card.query_prefix);
    line.member("document_prefix", card.document_prefix);
  }
  line.member("ok", problem.empty()).member("problem", problem).end_object();
  out << line.text() << "\n";
}

void print_text(const Context& context, const ModelCard& card, const std::string& problem) {
  auto& out = context.out.out();
  out << context.out.styled(card.name, Style::bold) << "  " << name_of(card.role) << ", "
      << card.licence << ", " << card.context << " tokens";
  if (card.role == Role::embedder) out << ", " << card.dimension << " dimensions";
  out << "  "
      << (problem.empty() ? context.out.styled("ready", Style::green)
                          : context.out.styled("not usable", Style::red))
      << "\n";
  if (!problem.empty()) out << "  " << context.out.wrapped(problem, 2) << "\n";
}

void print(const Context& context, const ModelCard& card, const std::string& problem) {
  if (context.json()) {
    print_json(context.out.out(), card, problem);
  } else {
    print_text(context, card, problem);
  }
}

/// `list` reports, `verify` judges.
Result<int> look(const Context& context, models::Verify how) {
  const HouseOptions options = context.house_options();
  TRY_ASSIGN(const auto settings, load_settings(options));
  TRY_ASSIGN(const auto registry, models::ModelRegistry::open(options.data / "models.json"));
  bool all_well = true;
  for (const auto& state : models::model_states(registry, models_folder(settings), how)) {
    print(context, state.card, state.problem);
    all_well = all_well && state.problem.empty();
  }
  return all_well || how == models::Verify::kept_verdicts ? done : no;
}

Result<models::AddModel> request_of(const Arguments& arguments) {
  if (arguments.words().size() != 2) {
    return fail(ErrorCode::invalid_argument,
                "add what? osler models add SOURCE, a GGUF file or a folder with safetensors");
  }
  models::AddModel request;
  request.source = std::filesystem::absolute(arguments.words()[1]);
  request.name = arguments.value("--name").value_or("");
  request.licence = arguments.value("--licence").value_or("");
  request.query_prefix = arguments.value("--query-prefix");
  request.document_prefix = arguments.value("--document-prefix");
  if (const auto pooling = arguments.value("--pooling")) {
    if (*pooling != "mean" && *pooling != "cls") {
      return fail(ErrorCode::invalid_argument, "--pooling takes mean or cls");
    }
    request.pooling = *pooling == "cls" ? models::Pooling::cls : models::Pooling::mean;
  }
  return request;
}

Result<int> add(const Context& context) {
  TRY_ASSIGN(const auto request, request_of(context.arguments));
  TRY_ASSIGN(const auto house, context.open_house("cli", true));
  TRY_ASSIGN(auto registry, models::ModelRegistry::open(house->folder().root() / "models.json"));
  TRY_ASSIGN(const auto card,
             models::add_model(registry, request, models_folder(house->settings())));
  print(context, card, "");
  if (!context.json()) {
    context.out.out() << "Use it with: models." << name_of(card.role) << " = \"" << card.name
                      << "\" in osler.toml\n";
  }
  return done;
}

Result<int> run_verb(const Context& context) {
  const auto& words = context.arguments.words();
  if (words.size() == 1 && words[0] == "list") return look(context, models::Verify::kept_verdicts);
  if (words.size() == 1 && words[0] == "verify") return look(context, models::Verify::every_byte);
  if (!words.empty() && words[0] == "add") return add(context);
  if (words.size() == 1 && words[0] == "adapter") return run_adapter(context);
  return fail(ErrorCode::invalid_argument, "models does: list, verify, add SOURCE, adapter");
}

int run(const Context& context) {
  const auto outcome = run_verb(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command models_command() {
  return {"models",
          "list | verify | add SOURCE | adapter",
          "See which models may be served, check their files, register another",
          {{"--name", "NAME", "Its name here (default: the file's)"},
           {"--licence", "SPDX", "Its licence, where the file does not say"},
           {"--pooling", "HOW", "mean or cls, for embedders"},
           {"--query-prefix", "TEXT", "What stands before every question"},
           {"--document-prefix", "TEXT", "What stands before every passage"},
           {"--train", "DIR", "adapter: learn from a BEIR folder's questions, and measure"},
           {"--general", "DIR", "adapter: another BEIR folder that must not lose"},
           {"--rank", "N", "adapter: how much it may correct (default 32)"},
           {"--apply", "", "adapter: put it in force if it is shown to be better"},
           {"--rollback", "", "adapter: go back to what was in force before"}},
          run};
}

}  // namespace osler::apps
