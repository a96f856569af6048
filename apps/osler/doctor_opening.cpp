#include <array>

#include "apps/osler/doctor.h"

namespace osler::apps {

namespace {

/// In the order in which House::open says that it has come to them; "folder" comes twice, since
/// whether it is new decides whether a master key may be made.
constexpr std::array<std::string_view, 6> steps{"settings", "master key", "folder",
                                                "keyring",  "database",   "data"};

std::string fine(std::string_view step, const House& house) {
  if (step == "settings") return "valid";
  if (step == "folder") return house.folder().root().string();
  if (step == "master key") {
    return house.master_key_file().empty() ? "from the environment; a file is safer"
                                           : house.master_key_file().string();
  }
  if (step == "keyring") return "opens with this master key";
  if (step == "database") return "opens, its tables are up to date";
  return "word lists, rules, texts and policy are whole";
}

}  // namespace

std::vector<Finding> examine_opening(const Context& context, std::unique_ptr<House>& house) {
  std::string reached;
  HouseOptions options = context.house_options();
  options.on_step = [&](std::string_view step) { reached = step; };
  auto opened = House::open(options);
  std::vector<Finding> findings;
  if (!opened) {
    findings.push_back({reached, Verdict::fail, opened.error().message});
    return findings;
  }
  house = std::move(*opened);
  for (const std::string_view step : steps) {
    findings.push_back({std::string(step), Verdict::ok, fine(step, *house)});
  }
  for (const std::string& warning : house->settings().warnings()) {
    findings.push_back({"settings", Verdict::warn, warning});
  }
  for (const std::string& notice : house->notices()) {
    findings.push_back({"master key", Verdict::warn, notice});
  }
  return findings;
}

}  // namespace osler::apps
