#include "apps/osler/command_adapter.h"

#include <optional>
#include <ostream>

#include "apps/osler/adapter_trial.h"
#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"
#include "foundation/json/write.h"
#include "improving/evaluation/number_text.h"
#include "knowledge/models/adapter_shelf.h"

namespace osler::apps {

using evaluation::fixed_text;
using evaluation::metric_names;

namespace {

models::AdapterShelf shelf_of(const Context& context) {
  return models::AdapterShelf(context.house_options().data / "adapters");
}

/// What was typed, without --data: training takes place in a library that is thrown away, in which
/// no adapter is in force. The settings stay those of the data folder, so that what is learnt suits
/// its model.
Result<Arguments> without_data(const Context& context) {
  const std::vector<Option> options{
      {"--config", "FILE", ""}, {"--set", "NAME=VALUE", ""}, {"--as", "ROLE", ""}};
  std::vector<std::string> words;
  const auto settings = context.house_options().data / "osler.toml";
  if (!context.arguments.has("--config") && std::filesystem::exists(settings)) {
    words = {"--config", settings.string()};
  }
  for (const Option& option : options) {
    for (const std::string& value : context.arguments.values(option.name)) {
      words.emplace_back(option.name);
      words.push_back(value);
    }
  }
  return Arguments::parse(words, options);
}

Result<std::unique_ptr<EvalLibrary>> library_of(const Context& context, const std::string& beir,
                                                const evaluation::BeirSet& set) {
  TRY_ASSIGN(const auto arguments, without_data(context));
  return EvalLibrary::open({arguments, context.out, context.err, context.stop}, beir,
                           set.documents);
}

void write_figures(json::Writer& out, const training::LearntFigures& figures) {
  out.begin_object().member("questions", figures.questions);
  for (std::size_t i = 0; i < metric_names.size(); ++i) {
    const auto& gain = figures.gain.at(i);
    out.name(metric_names.at(i)).begin_object();
    out.name("before").real(figures.before.at(i)).name("after").real(figures.after.at(i));
    out.name("difference").real(gain.difference.value);
    out.name("low").real(gain.difference.low).name("high").real(gain.difference.high);
    out.end_object();
  }
  out.end_object();
}

std::string lines_of(const std::string& caption, const training::LearntFigures& figures) {
  std::string text = caption + ", " + std::to_string(figures.questions) + " questions\n";
  for (std::size_t i = 0; i < metric_names.size(); ++i) {
    std::string name(metric_names.at(i));
    name.resize(12, ' ');
    const auto& gain = figures.gain.at(i);
    text += "  " + name + fixed_text(figures.before.at(i), 3) + " -> " +
            fixed_text(figures.after.at(i), 3) + "   " +
            evaluation::interval_text(gain.difference) + " " + evaluation::name_of(gain.shown()) +
            "\n";
  }
  return text;
}

struct Report {
  AdapterTrial trial;
  std::optional<training::LearntFigures> general;
  double seconds = 0;  // of learning
  std::string id;
};

void print(const Context& context, const Report& report, bool is_applied) {
  auto& out = context.out.out();
  const auto& trained = report.trial.trained;
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("adapter", report.id).member("pairs", trained.pairs);
    line.member("epochs", trained.epochs).name("seconds").real(report.seconds);
    write_figures(line.name("fused"), report.trial.fused);
    write_figures(line.name("dense"), report.trial.dense);
    if (report.general) write_figures(line.name("general"), *report.general);
    line.member("refused", report.trial.why_not).member("applied", is_applied).end_object();
    out << line.text() << "\n";
    return;
  }
  out << "Learnt from " << trained.pairs << " questions in " << fixed_text(report.seconds, 1)
      << " s, " << trained.epochs << " epochs. On documents that it has not seen, paired, 95 %:\n"
      << lines_of("words and vectors", report.trial.fused)
      << lines_of("vectors alone", report.trial.dense);
  if (report.general) out << lines_of("the general set", *report.general);
  if (!report.trial.why_not.empty()) {
    out << "Not good enough to serve: " << report.trial.why_not << ".\n";
  } else if (is_applied) {
    out << "In force from the next start on: " << report.id
        << "\nBack again: osler models adapter --rollback\n";
  } else {
    out << "Good enough to serve; --apply puts it in force.\n";
  }
}

/// What was learnt from, named in the file: ids and judgements, no text.
std::string dataset_hash(const evaluation::BeirSet& set) {
  crypto::Sha256 hash;
  for (const auto& [question, judgements] : set.qrels) {
    hash.update(question).update("\n");
    for (const auto& [document, grade] : judgements) {
      hash.update(document).update("\t").update(fixed_text(grade, 3)).update("\n");
    }
  }
  return to_hex(hash.finish());
}

Result<Report> learn(const Context& context, const std::string& beir) {
  TRY_ASSIGN(const auto set, evaluation::read_beir_set(beir, ""));
  TRY_ASSIGN(const auto library, library_of(context, beir, set));
  training::AdapterOptions options;
  TRY_ASSIGN(const auto rank, context.arguments.number("--rank", 32, 1, 256));
  options.rank = static_cast<std::size_t>(rank);
  Report report;
  TRY_ASSIGN(report.trial, try_adapter(context, *library, set, options));
  report.seconds = report.trial.seconds;
  report.trial.trained.adapter.dataset_sha256 = dataset_hash(set);
  report.id = models::query_adapter_id(report.trial.trained.adapter);
  return report;
}

Result<void> judge_general(const Context& context, const std::string& beir, Report& report) {
  TRY_ASSIGN(const auto set, evaluation::read_beir_set(beir, ""));
  TRY_ASSIGN(const auto library, library_of(context, beir, set));
  TRY_ASSIGN(report.general, judge_adapter(context, *library, set, report.trial.trained.adapter));
  report.trial.why_not =
      training::why_not_served(report.trial.fused, report.trial.slices, &*report.general);
  return {};
}

/// What is in force changes for everybody, so it is on record who changed it.
Result<void> record(House& house, const access::Principal& who, std::string_view what,
                    std::string_view id) {
  TRY_ASSIGN(AuditSink * audit, house.audit());
  json::Writer actor;
  actor.begin_object().member("user", who.subject).member("role", access::name_of(who.role));
  actor.end_object();
  json::Writer change;
  change.begin_object().member("kind", "query_adapter").member("move", what).member("id", id);
  change.end_object();
  AuditEvent event;
  event.kind = "adapter";
  event.members = "\"actor\":" + actor.text() + ",\"change\":" + change.text();
  TRY(audit->append(event));
  return {};
}

/// Opens the data folder whose adapter is to change, for somebody who may change it.
Result<std::unique_ptr<House>> open_to_change(const Context& context,
                                              const access::Principal& who) {
  TRY_ASSIGN(auto house, context.open_house("cli"));
  TRY(house->require(who, access::Action::ingest));
  return house;
}

Result<int> train(const Context& context, const std::string& beir) {
  if (context.arguments.has("--apply")) {  // before anything is learnt in vain
    TRY_ASSIGN(const auto who, context.principal(access::Role::knowledge_owner));
    TRY(open_to_change(context, who));
  }
  TRY_ASSIGN(auto report, learn(context, beir));
  if (const auto general = context.arguments.value("--general")) {
    TRY(judge_general(context, *general, report));
  }
  const bool is_good = report.trial.why_not.empty();
  const bool applies = is_good && context.arguments.has("--apply");
  if (applies) {
    TRY_ASSIGN(const auto who, context.principal(access::Role::knowledge_owner));
    TRY_ASSIGN(const auto house, open_to_change(context, who));
    TRY(record(*house, who, "activate", report.id));
    TRY(shelf_of(context).activate(report.trial.trained.adapter));
  }
  print(context, report, applies);
  return is_good ? done : no;
}

void print_one(const Context& context, const std::string& id) {
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("adapter", id).end_object();
    context.out.out() << line.text() << "\n";
    return;
  }
  context.out.out() << (id.empty() ? "No query adapter is in force." : "In force: " + id) << "\n";
}

Result<int> roll_back(const Context& context) {
  TRY_ASSIGN(const auto who, context.principal(access::Role::knowledge_owner));
  TRY_ASSIGN(const auto house, open_to_change(context, who));
  TRY_ASSIGN(const auto history, shelf_of(context).history());
  if (history.size() > 1) TRY(record(*house, who, "rollback", history.back()));
  TRY_ASSIGN(const auto id, shelf_of(context).roll_back());
  print_one(context, id);
  return done;
}

}  // namespace

Result<int> run_adapter(const Context& context) {
  if (const auto beir = context.arguments.value("--train")) return train(context, *beir);
  if (context.arguments.has("--rollback")) return roll_back(context);
  TRY_ASSIGN(const auto history, shelf_of(context).history());
  print_one(context, history.empty() ? "" : history.back());
  return done;
}

}  // namespace osler::apps
