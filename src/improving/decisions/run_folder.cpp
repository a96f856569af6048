#include "improving/decisions/run_folder.h"

#include <sys/utsname.h>

#include <fstream>
#include <span>
#include <thread>

#include "foundation/crypto/hash.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"
#include "foundation/storage/publish_file.h"
#include "improving/decisions/metered_json.h"
#include "knowledge/documents/file_bytes.h"

namespace osler::decisions {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t most_bytes = 64U << 20U;

void write_map(json::Writer& out, const char* name, const std::map<std::string, std::string>& map) {
  out.name(name).begin_object();
  for (const auto& [key, value] : map) out.member(key, value);
  out.end_object();
}

Result<std::map<std::string, std::string>> read_map(const json::Value& object, const char* name) {
  std::map<std::string, std::string> map;
  TRY_ASSIGN(const json::Value all, json::object_field(object, name));
  for (const json::Value one : all.children()) {
    TRY_ASSIGN(const std::string_view text, one.as_string());
    map.emplace(one.name(), text);
  }
  return map;
}

std::string lines_of(const std::vector<Question>& questions) {
  std::string lines;
  for (const Question& question : questions) lines += to_json(question) + "\n";
  return lines;
}

/// The files beside run.json, by name.
std::map<std::string, std::string> files_of(const RunPlan& plan) {
  std::map<std::string, std::string> files;
  for (const ArmFile& arm : plan.arms) files.emplace("arms/" + arm.path, arm.text);
  if (!plan.questions.empty()) files.emplace("questions.jsonl", lines_of(plan.questions));
  for (const PlannedTask& task : plan.tasks) files.merge(files_of(task));
  if (!plan.examples.empty()) files.emplace("examples.jsonl", lines_of(plan.examples));
  if (!plan.human.empty()) files.emplace("human.jsonl", plan.human);
  if (!plan.scenario.empty()) files.emplace("scenario.toml", plan.scenario);
  if (!plan.prices.empty()) files.emplace("prices.toml", plan.prices);
  return files;
}

std::string run_json(const RunPlan& plan, const std::map<std::string, std::string>& files) {
  std::map<std::string, std::string> hashes;
  for (const auto& [name, bytes] : files) hashes.emplace(name, crypto::sha256_hex(bytes));
  json::Writer out;
  out.begin_object().member("format", "osler-compare-run/1").member("id", plan.id);
  out.member("began", plan.began).member("program", plan.program);
  out.member("snapshot", plan.snapshot).member("embedder", plan.embedder);
  write_map(out, "generators", plan.generators);
  write_map(out, "machine", plan.machine);
  write_map(out, "ground", plan.ground);
  write_map(out, "not_available", plan.not_available);
  out.member("reference", plan.reference).member("margin_permille", plan.margin_permille);
  out.member("seed", plan.seed).member("quick", plan.quick);
  out.member("questions", plan.questions.size());
  out.name("tasks").begin_array();
  for (const PlannedTask& task : plan.tasks) {
    out.begin_object().member("name", task.task.name).member("from", task.from);
    out.member("split", task.split).member("items", task.items.size());
    out.member("shown", task.shown.size()).end_object();
  }
  out.end_array();
  write_map(out, "sha256", hashes);
  return std::move(out.end_object()).text() + "\n";
}

Result<void> take_file(const std::string& name, std::string bytes, RunPlan& plan) {
  if (name.starts_with("arms/")) {
    plan.arms.push_back({name.substr(5), std::move(bytes)});
  } else if (name == "human.jsonl") {
    plan.human = std::move(bytes);
  } else if (name == "scenario.toml") {
    plan.scenario = std::move(bytes);
  } else if (name == "prices.toml") {
    plan.prices = std::move(bytes);
  } else if (name == "questions.jsonl") {
    TRY_ASSIGN(plan.questions, read_questions(bytes, name));
  } else if (name == "examples.jsonl") {
    TRY_ASSIGN(plan.examples, read_questions(bytes, name));
  } else if (!name.starts_with("tasks/")) {
    return fail(ErrorCode::corrupt, "run.json names a file that no run has");
  }
  return {};
}

Result<void> take_tasks(const json::Value& root, const std::map<std::string, std::string>& files,
                        RunPlan& plan) {
  if (!root.member("tasks")) return {};  // runs from before there were tasks
  TRY_ASSIGN(const json::Value tasks, json::array_field(root, "tasks"));
  for (const json::Value one : tasks.children()) {
    TRY_ASSIGN(const std::string_view name, json::string_field(one, "name"));
    TRY_ASSIGN(PlannedTask task, planned_from(std::string(name), files));
    TRY_ASSIGN(task.from, json::string_field(one, "from"));
    TRY_ASSIGN(task.split, json::string_field(one, "split"));
    plan.tasks.push_back(std::move(task));
  }
  return {};
}

Result<void> take_fields(const json::Value& root, RunPlan& plan) {
  TRY_ASSIGN(plan.id, json::string_field(root, "id"));
  TRY_ASSIGN(plan.began, json::string_field(root, "began"));
  TRY_ASSIGN(plan.program, json::string_field(root, "program"));
  TRY_ASSIGN(plan.snapshot, json::string_field(root, "snapshot"));
  TRY_ASSIGN(plan.embedder, json::string_field(root, "embedder"));
  TRY_ASSIGN(plan.generators, read_map(root, "generators"));
  TRY_ASSIGN(plan.machine, read_map(root, "machine"));
  TRY_ASSIGN(plan.not_available, read_map(root, "not_available"));
  if (root.member("ground")) {
    TRY_ASSIGN(plan.ground, read_map(root, "ground"));
  }
  TRY_ASSIGN(plan.reference, json::string_field(root, "reference"));
  TRY_ASSIGN(plan.margin_permille, json::integer_field(root, "margin_permille"));
  TRY_ASSIGN(plan.seed, small_count_field(root, "seed"));
  TRY_ASSIGN(plan.quick, json::boolean_field(root, "quick"));
  return {};
}

/// "Model name : X" or "MemTotal: 5 kB".
std::string proc_line(const char* file, std::string_view key) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(key)) continue;
    const std::size_t begin = line.find_first_not_of(" \t", line.find(':') + 1);
    return begin == std::string::npos ? "" : line.substr(begin);
  }
  return "unknown";
}

}  // namespace

std::map<std::string, std::string> machine_facts() {
  utsname system{};
  ::uname(&system);
  return {{"processor", proc_line("/proc/cpuinfo", "model name")},
          {"cores", std::to_string(std::thread::hardware_concurrency())},
          {"memory", proc_line("/proc/meminfo", "MemTotal")},
          {"system",
           std::string(std::span(system.sysname).data()) + " " + std::span(system.release).data()}};
}

Result<std::string> read_file(const fs::path& file) {
  auto bytes = documents::file_bytes(file.string(), most_bytes);
  if (!bytes) return fail(bytes.error().code, file.string() + ": " + bytes.error().message);
  return bytes;
}

Result<void> write_file(const fs::path& file, std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return storage::publish_file(file.parent_path(), file, std::span(data, bytes.size()));
}

Result<void> save_plan(const RunPlan& plan, const fs::path& folder) {
  std::error_code error;
  // Answers without their run.json are another run's: they would be counted as this one's.
  for (const char* name : {"run.json", "answers.jsonl", "task_answers.jsonl", "probes.jsonl"}) {
    if (!fs::exists(folder / name, error)) continue;
    return fail(ErrorCode::conflict, folder.string() + " holds a run already (" + name +
                                         "); go on with it by --resume, or give another --out");
  }
  fs::create_directories(folder / "arms", error);
  if (!plan.tasks.empty() && !error) fs::create_directories(folder / "tasks", error);
  if (error) return fail(ErrorCode::unavailable, folder.string() + " cannot be made");
  const auto files = files_of(plan);
  for (const auto& [name, bytes] : files) TRY(write_file(folder / name, bytes));
  return write_file(folder / "run.json", run_json(plan, files));
}

Result<RunPlan> load_plan(const fs::path& folder) {
  TRY_ASSIGN(const std::string text, read_file(folder / "run.json"));
  TRY_ASSIGN(const json::Value root, json::parse(text));
  TRY_ASSIGN(const std::string_view format, json::string_field(root, "format"));
  if (format != "osler-compare-run/1") {
    return fail(ErrorCode::unsupported, "run.json is of another version");
  }
  RunPlan plan;
  TRY(take_fields(root, plan));
  TRY_ASSIGN(const auto hashes, read_map(root, "sha256"));
  std::map<std::string, std::string> files;
  for (const auto& [name, hash] : hashes) {
    if (name.find("..") != std::string::npos || name.starts_with("/")) {
      return fail(ErrorCode::corrupt, "run.json names a file outside its folder");
    }
    TRY_ASSIGN(std::string bytes, read_file(folder / name));
    if (crypto::sha256_hex(bytes) != hash) {
      return fail(ErrorCode::corrupt, name + " is not what the run began with; start a new run");
    }
    files.emplace(name, bytes);
    TRY(take_file(name, std::move(bytes), plan));
  }
  TRY(take_tasks(root, files, plan));
  return plan;
}

}  // namespace osler::decisions
