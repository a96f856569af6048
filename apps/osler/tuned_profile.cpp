#include "apps/osler/tuned_profile.h"

#include <array>
#include <charconv>

#include "answering/answers/profile_file.h"
#include "apps/osler/tune_space.h"
#include "foundation/crypto/hash.h"
#include "foundation/json/write.h"
#include "improving/evaluation/number_text.h"

namespace osler::apps {

using evaluation::Interval;
using evaluation::Setting;
using evaluation::Tuned;
using evaluation::UntouchedMetric;

namespace {

struct NamedMetric {
  const char* name;
  const UntouchedMetric& metric;
};

std::array<NamedMetric, 3> metrics_of(const Tuned& tuned) {
  return {{{"worth", tuned.worth}, {"success@3", tuned.success}, {"ndcg@10", tuned.ndcg}}};
}

std::string shortest(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end.ptr};
}

// JSON's escapes are those of TOML's basic strings.
std::string quoted(std::string_view text) { return json::Writer().string(text).text(); }

std::string member(std::string_view name, std::string_view text) {
  return std::string(name) + " = " + quoted(text) + "\n";
}

std::string member(std::string_view name, std::uint64_t number) {
  return std::string(name) + " = " + std::to_string(number) + "\n";
}

std::string array(const Interval& interval) {
  return "[" + shortest(interval.value) + ", " + shortest(interval.low) + ", " +
         shortest(interval.high) + "]";
}

/// Only what differs from the default: "{ "pool" = 100 }".
std::string changes(const TuneGround& ground, const Setting& setting) {
  std::string text;
  for (std::size_t i = 0; i < setting.size(); ++i) {
    const auto& one = ground.tunables[i];
    if (setting[i] == one.usual) continue;
    text += (text.empty() ? "" : ", ") + quoted(one.name) + " = " + shortest(one.grid[setting[i]]);
  }
  return text.empty() ? "{}" : "{ " + text + " }";
}

std::string free_names(const TuneGround& ground) {
  std::string text;
  for (const auto& one : ground.tunables) text += (text.empty() ? "" : ", ") + quoted(one.name);
  return "[" + text + "]";
}

std::string data_table(const TuneGround& ground) {
  std::string text = "[data]\n" + member("set", ground.set) + member("sha256", ground.data_sha256);
  text += member("questions", ground.questions) + member("groups", ground.groups);
  text += member("folds", ground.folds) + member("seed", ground.seed);
  text += member("draws", ground.draws) + member("snapshot", ground.snapshot);
  text += member("space", ground.space) + member("adapter", ground.adapter);
  text += member("lexicons", ground.lexicons);
  return text + member("reference", ground.reference) + "free = " + free_names(ground) + "\n";
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 1, width), ' ');
  return text;
}

void write_changes(json::Writer& out, const TuneGround& ground, const Setting& setting) {
  out.begin_object();
  for (std::size_t i = 0; i < setting.size(); ++i) {
    const auto& one = ground.tunables[i];
    if (setting[i] != one.usual) out.name(one.name).real(one.grid[setting[i]]);
  }
  out.end_object();
}

void write_interval(json::Writer& out, std::string_view name, const Interval& interval) {
  out.name(name).begin_object().name("value").real(interval.value);
  out.name("low").real(interval.low).name("high").real(interval.high).end_object();
}

}  // namespace

std::string profile_toml(const TuneGround& ground, const Tuned& tuned) {
  std::string text = "# A retrieval profile: osler eval retrieval --activate ID --data FOLDER\n";
  text += member("format", "osler-profile/1") + "\n";
  text += answers::profile_values(profile_at(ground.tunables, tuned.chosen)) + "\n";
  text += data_table(ground);
  text += "\n# On questions that no choice has seen: value, low, high (95 %).\n[untouched]\n";
  for (const auto& [name, metric] : metrics_of(tuned)) {
    text += quoted(name) + " = { reference = " + array(metric.reference) +
            ", tuned = " + array(metric.tuned) +
            ", difference = " + array(metric.difference.difference) + " }\n";
  }
  text += "\n[slices]\n";
  for (const auto& [name, slice] : tuned.slices) {
    text += quoted(name) + " = { questions = " + std::to_string(slice.questions) +
            ", success = " + shortest(slice.success) + ", ndcg = " + shortest(slice.ndcg) + " }\n";
  }
  for (const auto& fold : tuned.folds) {
    text += "\n[[fold]]\n" + member("questions", fold.questions);
    text += "reference = " + shortest(fold.reference_worth) + "\n";
    text += "worth = " + shortest(fold.worth) + "\n";
    text += "chosen = " + changes(ground, fold.chosen) + "\n";
  }
  return text + "\n[runner_up]\nvalues = " + changes(ground, tuned.runner_up) + "\n";
}

std::string ground_hash(const TuneGround& ground) {
  std::string text = ground.data_sha256 + "\n" + ground.snapshot + "\n" + ground.space + "\n" +
                     ground.adapter + "\n" + ground.lexicons + "\n" + answers::profile_text({}) +
                     "\n";
  for (const auto& one : ground.tunables) {
    text += one.name;
    for (const double value : one.grid) text += " " + shortest(value);
    text += "\n";
  }
  return crypto::sha256_hex(text);
}

std::string tuned_text(const TuneGround& ground, const Tuned& tuned, const std::string& id) {
  std::string text = ground.set + ": " + std::to_string(ground.questions) + " questions in " +
                     std::to_string(ground.groups) + " groups, " + std::to_string(ground.folds) +
                     " folds; " + std::to_string(tuned.trials) + " settings of " +
                     std::to_string(ground.tunables.size()) + " numbers tried\n\n";
  text += "  on untouched questions   in use                 chosen inside folds    difference\n";
  for (const auto& [name, metric] : metrics_of(tuned)) {
    text += "  " + padded(name, 25) + padded(interval_text(metric.reference), 23) +
            padded(interval_text(metric.tuned), 23) + interval_text(metric.difference.difference) +
            "\n";
  }
  for (const auto& [name, slice] : tuned.slices) {
    text += "  slice " + padded(name, 19) + std::to_string(slice.questions) +
            " questions: success@3 " + evaluation::fixed_text(slice.success, 3) + ", ndcg@10 " +
            evaluation::fixed_text(slice.ndcg, 3) + "\n";
  }
  text += "\n  chosen by all   " + changes(ground, tuned.chosen) + "\n";
  text += "  runner-up       " + changes(ground, tuned.runner_up) + "\n";
  for (std::size_t i = 0; i < tuned.folds.size(); ++i) {
    text += "  without fold " + std::to_string(i + 1) + "  " +
            changes(ground, tuned.folds[i].chosen) + "\n";
  }
  text += "\n" + std::string(evaluation::sentence_of(tuned.verdict)) + "\n";
  if (!id.empty()) text += "saved as " + id + "; osler eval retrieval --activate uses it\n";
  return text;
}

std::string tuned_json(const TuneGround& ground, const Tuned& tuned, const std::string& id) {
  json::Writer out;
  out.begin_object().member("set", ground.set).member("data_sha256", ground.data_sha256);
  out.member("questions", ground.questions).member("groups", ground.groups);
  out.member("trials", tuned.trials).member("verdict", sentence_of(tuned.verdict));
  out.member("saved", id).name("untouched").begin_object();
  for (const auto& [name, metric] : metrics_of(tuned)) {
    out.name(name).begin_object();
    write_interval(out, "reference", metric.reference);
    write_interval(out, "tuned", metric.tuned);
    write_interval(out, "difference", metric.difference.difference);
    out.end_object();
  }
  out.end_object().name("slices").begin_object();
  for (const auto& [name, slice] : tuned.slices) {
    out.name(name).begin_object().member("questions", slice.questions);
    out.name("success").real(slice.success).name("ndcg").real(slice.ndcg).end_object();
  }
  out.end_object().name("chosen");
  write_changes(out, ground, tuned.chosen);
  out.name("runner_up");
  write_changes(out, ground, tuned.runner_up);
  out.name("folds").begin_array();
  for (const auto& fold : tuned.folds) write_changes(out, ground, fold.chosen);
  return std::move(out.end_array().end_object()).text() + "\n";
}

}  // namespace osler::apps
