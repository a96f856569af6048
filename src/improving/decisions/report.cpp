#include "improving/decisions/report.h"

#include <algorithm>
#include <array>
#include <utility>

#include "improving/evaluation/html_report.h"
#include "improving/evaluation/number_text.h"

namespace osler::decisions {

using evaluation::BarPlot;
using evaluation::fixed_text;
using evaluation::Table;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> claims{{
    {"upfront cost", "$500-50,000 per cycle / $1,000-5,000"},
    {"cost per interaction", "$0.10-0.50 at 5,000+ a month / $1.76-2.93"},
    {"update time", "weeks / real time"},
    {"knowledge cutoff", "fixed / always current"},
    {"deletion", "data in weights / data in databases"},
    {"task ", "superior on specialised tasks / good at retrieval and QA"},
    {"latency", "low / 45 s average"},
    {"hallucination", "moderate / lower"},
    {"source attribution", "impossible / built in"},
    {"general ability kept", "may erode / unchanged"},
    {"format consistency", "superior / prompt-dependent"},
    {"scalability", "linear / sub-linear"},
    {"data needed", "thousands of examples / documents"},
    {"ongoing cost", "$500-2,000 a month + retraining / $300-3,000 a month + $0.02 a query"},
}};

std::string number(double value) {
  const double size = value < 0 ? -value : value;
  return fixed_text(value, size == 0 || size >= 10 ? 1 : size >= 0.1 ? 2 : size >= 0.001 ? 4 : 7);
}

Table overview_of(const Summary& summary) {
  Table table;
  table.caption = "Arms, n=" + std::to_string(summary.questions) + " questions each";
  table.columns = {"arm",   "right",     "95 % interval", "first sentence p50, s",
                   "CPU s", "cost each", "errors",        "may serve patients"};
  for (const ArmSummary& arm : summary.arms) {
    if (arm.classes.empty()) {
      table.rows.push_back({arm.arm.name, "not available: " + arm.not_available, "", "", "", "", "",
                            arm.arm.serves_patients ? "yes" : "no"});
      continue;
    }
    const ClassSummary& all = arm.classes.front();
    table.rows.push_back({arm.arm.name, fixed_text(all.quality.value, 2), span_text(all.quality, 2),
                          number(all.first_p50), number(all.cpu_mean), number(all.cost_mean / 1e6),
                          std::to_string(all.errors), arm.arm.serves_patients ? "yes" : "no"});
  }
  return table;
}

Table classes_of(const Summary& summary) {
  Table table;
  table.caption = "Share judged right, by class of question";
  table.columns = {"arm", "class", "n", "right", "95 % interval"};
  for (const ArmSummary& arm : summary.arms) {
    for (const ClassSummary& one : arm.classes) {
      table.rows.push_back({arm.arm.name, one.name, std::to_string(one.n),
                            fixed_text(one.quality.value, 2), span_text(one.quality, 2)});
    }
  }
  return table;
}

Table comparisons_of(const Summary& summary) {
  Table table;
  table.caption = "Against " + summary.reference + ", over the same questions";
  table.columns = {"arm",
                   "difference",
                   "95 % interval",
                   "p (Holm)",
                   "shown",
                   "not worse by more than the margin",
                   "questions needed to show it"};
  for (const Comparison& one : summary.comparisons) {
    const auto& paired = one.paired;
    table.rows.push_back(
        {one.arm, fixed_text(paired.difference.value, 2), span_text(paired.difference, 2),
         fixed_text(one.p_holm, 4), evaluation::name_of(one.shown()),
         one.non_inferior ? "shown" : "not shown",
         one.needed_questions ? std::to_string(*one.needed_questions) : "no number"});
  }
  return table;
}

Table tasks_of(const TaskSummary& task) {
  Table table;
  table.caption = task.title + ", n=" + std::to_string(task.items) + ": " + task.split;
  table.columns = {"arm",
                   "ROUGE-L F1",
                   "95 % interval",
                   "exact match",
                   "label right",
                   "keeps the form",
                   "unsupported",
                   "examples shown",
                   "p50, seconds",
                   "errors",
                   "against " + task.reference};
  const auto shown = [](const Share& share) {
    return share.of == 0 ? std::string("-")
                         : std::to_string(share.count) + "/" + std::to_string(share.of);
  };
  for (const TaskArm& arm : task.arms) {
    if (arm.n == 0) {
      table.rows.push_back(
          {arm.arm, "not available: " + arm.not_available, "", "", "", "", "", "", "", "", ""});
      continue;
    }
    table.rows.push_back({arm.arm, fixed_text(arm.rouge_l.value, 3), span_text(arm.rouge_l, 3),
                          shown(arm.exact), shown(arm.labels_right), shown(arm.valid),
                          shown(arm.unsupported), fixed_text(arm.examples_mean, 1),
                          number(arm.wall_p50), std::to_string(arm.errors),
                          arm.difference ? evaluation::name_of(arm.shown()) : "-"});
  }
  return table;
}

BarPlot task_plot(const TaskSummary& task) {
  BarPlot plot;
  plot.title = task.title + ": ROUGE-L against what people wrote";
  plot.unit = "F1";
  plot.end = 1;
  plot.digits = 3;
  for (const TaskArm& arm : task.arms) {
    if (arm.n > 0) plot.bars.push_back({arm.arm, arm.rouge_l});
  }
  return plot;
}

Table gates_of(const Summary& summary) {
  Table table;
  table.caption = "Gates";
  table.columns = {"arm", "gate", "passes", "why"};
  for (const ArmSummary& arm : summary.arms) {
    for (const Gate& gate : arm.gates) {
      table.rows.push_back({arm.arm.name, gate.name, gate.pass ? "yes" : "no", gate.why});
    }
  }
  return table;
}

Table measured_of(const Summary& summary) {
  Table table;
  table.caption = "Measured, beside what the article claims (fine-tuning / retrieval)";
  table.columns = {"dimension", "arm", "measured here", "how", "the article's claim"};
  for (const Measure& measure : summary.table) {
    table.rows.push_back({measure.dimension, measure.arm, text_of(measure),
                          measure.value ? measure.how : "",
                          std::string(claim_of(measure.dimension))});
  }
  return table;
}

Table facts_of(const RunPlan& plan, const Summary& summary) {
  Table table;
  table.caption = "What was run";
  table.columns = {"fact", "value"};
  table.rows = {{"run", plan.id},
                {"began", plan.began},
                {"program", plan.program},
                {"snapshot of the library", plan.snapshot},
                {"embedder", plan.embedder},
                {"seed", std::to_string(plan.seed)},
                {"price book", summary.rate.book + ", " +
                                   number(static_cast<double>(summary.rate.cpu_hour) / 1e6) + " " +
                                   summary.rate.currency + " a CPU hour"}};
  for (const auto& [name, hash] : plan.generators)
    table.rows.push_back({"generator " + name, hash});
  for (const auto& [name, value] : plan.machine) table.rows.push_back({name, value});
  return table;
}

BarPlot quality_plot(const Summary& summary) {
  BarPlot plot;
  plot.title = "Share of questions judged right";
  plot.unit = "share of questions";
  plot.end = 1;
  plot.digits = 2;
  for (const ArmSummary& arm : summary.arms) {
    if (!arm.classes.empty()) plot.bars.push_back({arm.arm.name, arm.classes.front().quality});
  }
  return plot;
}

BarPlot latency_plot(const Summary& summary) {
  BarPlot plot;
  plot.title = "Seconds to the whole answer, one at a time";
  plot.unit = "seconds, bar p50, whisker to p95";
  plot.digits = 3;
  for (const ArmSummary& arm : summary.arms) {
    if (arm.classes.empty()) continue;
    const ClassSummary& all = arm.classes.front();
    plot.bars.push_back({arm.arm.name, {all.wall_p50, all.wall_p50, all.wall_p95}});
  }
  return plot;
}

const char* how_judged =
    "Judged without a model: an answer is right when its reference stands in it word for word, or "
    "all numbers and 60 % of the other words do; a question without an answer is right when "
    "nothing "
    "is said. \"No difference shown\" does not mean equal: the interval says how large a "
    "difference "
    "may still hide.";

const char* how_tasks_are_judged =
    "ROUGE-L is the F1 of the longest common subsequence of words with what a person wrote. "
    "Support "
    "is by the input: a sentence is unsupported when the input lacks one of its numbers or more "
    "than "
    "a quarter of its words, so a rewording can count against it. The arm \"lead\" copies the "
    "beginning of the input: what does not beat it has learnt nothing. Outputs go to a clinician's "
    "review, never to a patient.";

std::string cell(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

/// Nothing of a table without rows.
std::string markdown(const Table& table) {
  if (table.rows.empty()) return "";
  std::string out = "**" + table.caption + "**\n\n|";
  for (const auto& column : table.columns) out += " " + cell(column) + " |";
  out += "\n|";
  for (std::size_t i = 0; i < table.columns.size(); ++i) out += "---|";
  out += "\n";
  for (const auto& row : table.rows) {
    out += "|";
    for (const auto& one : row) out += " " + cell(one) + " |";
    out += "\n";
  }
  return out + "\n";
}

}  // namespace

std::string_view claim_of(std::string_view dimension) {
  for (const auto& [name, claim] : claims) {
    if (dimension.starts_with(name)) return claim;
  }
  return "";
}

std::string text_of(const Measure& measure) {
  if (!measure.value) return measure.how;
  const Interval& value = *measure.value;
  std::string text = number(value.value);
  if (value.low != value.high) text += " (" + number(value.low) + " to " + number(value.high) + ")";
  return text + " " + measure.unit;
}

std::string markdown_report(const RunPlan& plan, const Summary& summary) {
  std::string out = "# Approaches compared\n\n";
  if (summary.questions > 0) {
    out += std::string(how_judged) + "\n\n" + markdown(overview_of(summary)) +
           markdown(comparisons_of(summary)) + markdown(classes_of(summary)) +
           markdown(gates_of(summary));
  }
  if (!summary.tasks.empty()) out += std::string(how_tasks_are_judged) + "\n\n";
  for (const TaskSummary& task : summary.tasks) out += markdown(tasks_of(task));
  return out + markdown(measured_of(summary)) + markdown(facts_of(plan, summary));
}

std::string html_report(const RunPlan& plan, const Summary& summary) {
  evaluation::HtmlReport report("Approaches compared",
                                std::to_string(summary.questions) + " questions an arm");
  if (summary.questions > 0) {
    report.paragraph(how_judged);
    report.heading("Which answers were right");
    report.plot(quality_plot(summary));
    report.table(overview_of(summary));
    report.table(comparisons_of(summary));
    report.table(classes_of(summary));
    report.heading("How long it takes");
    report.plot(latency_plot(summary));
    report.heading("What may be served");
    report.table(gates_of(summary));
  }
  if (!summary.tasks.empty()) report.heading("Tasks with a declared form");
  if (!summary.tasks.empty()) report.paragraph(how_tasks_are_judged);
  for (const TaskSummary& task : summary.tasks) {
    report.plot(task_plot(task));
    report.table(tasks_of(task));
  }
  report.heading("The published table, measured");
  report.table(measured_of(summary));
  report.heading("How it was measured");
  report.table(facts_of(plan, summary));
  return std::move(report).text();
}

}  // namespace osler::decisions
