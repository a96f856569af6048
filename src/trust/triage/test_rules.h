#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "trust/triage/assess.h"

// Only for tests: the rule set of data/triage, as it ships.
namespace osler::triage {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

inline std::filesystem::path triage_folder() {
  const char* const root = std::getenv("OSLER_SOURCE_DIR");
  return std::filesystem::path(root == nullptr ? "." : root) / "data" / "triage";
}

inline const RuleSet& shipped_rules() {
  static const RuleSet rules = [] {
    const std::string atoms = bytes_of(triage_folder() / "en" / "atoms.toml");
    const std::string red_flags = bytes_of(triage_folder() / "en" / "rules.toml");
    const std::string texts = bytes_of(triage_folder() / "en" / "texts.toml");
    const RuleFile files[] = {
        {"en/atoms.toml", atoms}, {"en/rules.toml", red_flags}, {"en/texts.toml", texts}};
    auto loaded = RuleSet::load(files);
    if (!loaded) {
      std::fputs(loaded.error().message.c_str(), stderr);
      std::abort();
    }
    return std::move(*loaded);
  }();
  return rules;
}

inline TriageResult triaged(const std::vector<std::string>& texts,
                            const AssessOptions& options = {}) {
  std::vector<Turn> turns;
  turns.reserve(texts.size());
  for (const std::string& text : texts) turns.push_back({TurnText(text)});
  return assess(turns, shipped_rules(), {}, Instant{}, options);
}

}  // namespace osler::triage
