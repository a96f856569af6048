#include <filesystem>
#include <ostream>

#include "apps/osler/command.h"
#include "apps/osler/imported_lexicons.h"
#include "foundation/base/stage_meter.h"
#include "foundation/base/time_text.h"
#include "foundation/json/write.h"
#include "improving/decisions/ledger.h"
#include "knowledge/ingest/job_rows.h"

namespace osler::apps {

using ingest::Job;
using ingest::Request;

namespace {

Result<Request> request_of(const Arguments& arguments) {
  Request request;
  for (const std::string& word : arguments.words()) {
    request.paths.push_back(std::filesystem::absolute(word).string());
  }
  if (request.paths.empty()) {
    return fail(ErrorCode::invalid_argument,
                "ingest what? Give files or folders: osler ingest PATH...");
  }
  request.id = arguments.value("--id").value_or("");
  request.owner = arguments.value("--owner").value_or("");
  if (arguments.has("--tier")) {
    TRY_ASSIGN(const auto tier, arguments.number("--tier", 3, 1, 3));
    request.tier = static_cast<int>(tier);
  }
  if (const auto audience = arguments.value("--audience")) {
    if (*audience != "patient" && *audience != "professional") {
      return fail(ErrorCode::invalid_argument, "--audience takes patient or professional");
    }
    request.audience =
        *audience == "patient" ? library::Audience::patient : library::Audience::professional;
  }
  if (arguments.has("--draft")) request.state = library::State::draft;
  return request;
}

std::string job_json(const Job& job, const std::vector<ingest::JobFile>& failed) {
  json::Writer out;
  out.begin_object().member("job", job.id).member("state", ingest::name_of(job.state));
  out.member("files", job.files).member("documents", job.documents);
  out.member("accepted", job.accepted).member("unchanged", job.unchanged);
  out.name("failed").begin_array();
  for (const auto& file : failed) {
    out.begin_object().member("path", file.path).member("message", file.message).end_object();
  }
  return std::move(out.end_array().end_object()).text();
}

int report(const Context& context, const Job& job, const std::vector<ingest::JobFile>& failed) {
  if (context.json()) {
    context.out.out() << job_json(job, failed) << "\n";
  } else {
    auto& out = context.out.out();
    for (const auto& file : failed) {
      out << context.out.styled("not read: ", Style::red) << file.message << "\n";
    }
    out << with_commas(job.documents) << " documents: " << with_commas(job.accepted)
        << " accepted, " << with_commas(job.unchanged) << " unchanged; " << failed.size()
        << (failed.size() == 1 ? " file" : " files") << " could not be read\n";
    if (job.state == ingest::JobState::waiting) {
      out << "Stopped. Go on with: osler ingest --resume " << job.id << "\n";
    }
  }
  return failed.empty() && job.state == ingest::JobState::done ? done : no;
}

Result<int> run_job(const Context& context, House& house, const ingest::Workshop& workshop,
                    const std::string& id) {
  const auto cpu_before = process_cpu_time();
  StageMeter meter;
  Progress progress(context.err, "Ingesting");
  TRY_ASSIGN(const Job job, ingest::run_job(
                                workshop, id,
                                [&](const Job& now) {
                                  const bool one_file = now.files <= 1;
                                  progress.show(one_file ? now.documents : now.files_done,
                                                one_file ? 0 : now.files);
                                },
                                context.stop));
  progress.clear();
  // Several threads embed, so that the process's own clock is the measure; a resumed job is a row
  // of its own, for what this run of it took.
  decisions::LedgerRow row{job.id + "/" + rfc3339_micros(house.clock().now()), house.clock().now(),
                           "ingest", "", decisions::metered_of(meter)};
  row.took.cpu_us = static_cast<std::uint64_t>((process_cpu_time() - cpu_before).count()) / 1000;
  row.took.stages_us = {{"ingest", row.took.cpu_us}};
  if (const auto kept = decisions::Ledger(house.database()).append(row); !kept) {
    context.err.out() << context.err.styled("note: ", Style::yellow)
                      << "what this took was not kept: " << kept.error().message << "\n";
  }
  TRY_ASSIGN(const auto failed, ingest::failed_files(workshop, id));
  return report(context, job, failed);
}

Result<int> list_jobs(const Context& context, House& house) {
  std::vector<Job> jobs;
  TRY(house.database().read([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(jobs, ingest::list_jobs(session));
    return {};
  }));
  for (const Job& job : jobs) {
    if (context.json()) {
      context.out.out() << job_json(job, {}) << "\n";
    } else {
      context.out.out() << job.id << "  " << ingest::name_of(job.state) << "  " << job.files_done
                        << " of " << job.files << " files, " << job.documents << " documents\n";
    }
  }
  return done;
}

/// Jobs that a killed program left behind come first.
Result<void> finish_earlier(const Context& context, House& house,
                            const ingest::Workshop& workshop) {
  std::vector<Job> jobs;
  TRY(house.database().read([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(jobs, ingest::unfinished_jobs(session));
    return {};
  }));
  for (const Job& job : jobs) {
    if (job.state != ingest::JobState::running) continue;
    const auto resumed = ingest::run_job(
        workshop, job.id, [](const Job&) {}, context.stop);
    const bool is_held = !resumed && resumed.error().code == ErrorCode::conflict;
    if (!resumed && !is_held) return tl::unexpected(resumed.error());
  }
  return {};
}

/// Only what is asked from now on uses the names; documents get them when they are read again.
Result<int> bring(const Context& context, const House& house, const std::string& file) {
  TRY_ASSIGN(const auto made, bring_lexicon(file, house.folder().root(), house.shipped_lexicons()));
  if (context.json()) {
    json::Writer out;
    out.begin_object().member("concepts", made.concepts).member("names", made.surfaces);
    out.member("left_out", made.dropped).end_object();
    context.out.out() << out.text() << "\n";
  } else {
    context.out.out() << with_commas(made.concepts) << " concepts with "
                      << with_commas(made.surfaces) << " names, " << with_commas(made.dropped)
                      << " names left out\n";
  }
  return done;
}

Result<int> ingest_paths(const Context& context) {
  const auto& given = context.arguments;
  const bool needs_paths =
      !given.has("--jobs") && !given.has("--resume") && !given.has("--lexicon");
  Request request;
  if (needs_paths) {
    TRY_ASSIGN(request, request_of(context.arguments));
  }
  TRY_ASSIGN(const auto house, context.open_house("cli", true));
  TRY_ASSIGN(const auto who, context.principal(access::Role::knowledge_owner));
  TRY(house->require(who, access::Action::ingest));
  if (const auto file = given.value("--lexicon")) {
    if (!given.words().empty()) {
      return fail(ErrorCode::invalid_argument,
                  "--lexicon takes one vocabulary file and no paths; ingest documents by another "
                  "command");
    }
    return bring(context, *house, *file);
  }
  if (given.has("--jobs")) return list_jobs(context, *house);
  TRY_ASSIGN(const auto workshop, house->workshop());
  if (house->embedder() == nullptr && !context.json()) {
    context.err.out() << context.err.styled("note: ", Style::yellow)
                      << "no embedding model, so documents are found by their words alone: "
                      << house->model_problem() << "\n";
  }
  if (const auto job = context.arguments.value("--resume")) {
    return run_job(context, *house, *workshop, *job);
  }
  TRY(finish_earlier(context, *house, *workshop));
  TRY_ASSIGN(const Job job, ingest::create_job(*workshop, request));
  return run_job(context, *house, *workshop, job.id);
}

int run(const Context& context) {
  const auto outcome = ingest_paths(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command ingest_command() {
  return {"ingest",
          "PATH...",
          "Read files, folders or BEIR folders into the library",
          {{"--id", "ID", "Id of the document, for a single file"},
           {"--tier", "N", "Trust: 1 approved, 2 reviewed, 3 not reviewed (default)"},
           {"--audience", "WHO", "patient (default) or professional"},
           {"--owner", "NAME", "Who answers for the documents"},
           {"--draft", "", "Store them without bringing them into force"},
           {"--lexicon", "FILE", "Learn names from a vocabulary (OBO, DrugBank, MeSH, TSV)"},
           {"--jobs", "", "List jobs"},
           {"--resume", "JOB", "Go on with a stopped job"}},
          run};
}

}  // namespace osler::apps
