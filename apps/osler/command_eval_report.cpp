#include "apps/osler/command_eval_report.h"

#include "foundation/json/write.h"
#include "improving/evaluation/html_report.h"
#include "improving/evaluation/number_text.h"

namespace osler::apps {

using evaluation::BeirSet;
using evaluation::fixed_text;
using evaluation::Interval;
using evaluation::interval_text;
using evaluation::metric_names;
using evaluation::MetricScores;
using evaluation::MetricSummary;

namespace {

void write_interval(json::Writer& out, const Interval& interval) {
  out.begin_object().name("value").real(interval.value).name("low").real(interval.low);
  out.name("high").real(interval.high).end_object();
}

void write_metrics(json::Writer& out, const MetricSummary& summary) {
  for (std::size_t i = 0; i < metric_names.size(); ++i) {
    out.name(metric_names.at(i));
    write_interval(out, summary.means.at(i));
  }
  out.name("wilson").begin_object();
  for (std::size_t i = 0; i < evaluation::success_metrics; ++i) {
    out.name(metric_names.at(i));
    write_interval(out, summary.wilson.at(i));
  }
  out.end_object();
}

void write_parts(json::Writer& out, const std::map<std::string, MetricSummary>& parts) {
  out.begin_object();
  for (const auto& [name, summary] : parts) {
    out.name(name).begin_object().member("queries", summary.questions);
    write_metrics(out, summary);
    out.end_object();
  }
  out.end_object();
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 1, width), ' ');
  return text;
}

std::string part_lines(const std::map<std::string, MetricSummary>& parts) {
  std::string text;
  for (const auto& [name, summary] : parts) {
    text += "  " + padded(name, 20) + padded(std::to_string(summary.questions), 7) +
            interval_text(summary.means[evaluation::success_at_3]) + "   " +
            interval_text(summary.means[evaluation::ndcg_at_10]) + "\n";
  }
  return text;
}

evaluation::Table part_table(const std::string& caption,
                             const std::map<std::string, MetricSummary>& parts) {
  evaluation::Table table{caption, {"name", "questions"}, {}};
  for (const auto name : metric_names) table.columns.emplace_back(name);
  for (const auto& [name, summary] : parts) {
    std::vector<std::string> row{name, std::to_string(summary.questions)};
    for (const Interval& mean : summary.means) row.push_back(interval_text(mean));
    table.rows.push_back(std::move(row));
  }
  return table;
}

evaluation::BarPlot part_plot(const std::string& title,
                              const std::map<std::string, MetricSummary>& parts) {
  evaluation::BarPlot plot;
  plot.title = title;
  plot.unit = "share of questions";
  plot.end = 1;
  for (const auto& [name, summary] : parts)
    plot.bars.push_back({name, summary.means[evaluation::success_at_3]});
  return plot;
}

}  // namespace

std::vector<MetricScores> scores_of(const BeirSet& set, const evaluation::Run& run) {
  std::vector<MetricScores> scores;
  for (const auto& question : set.questions) {
    std::vector<std::string> ranking;
    if (const auto ranked = run.find(question.id); ranked != run.end()) {
      for (const auto& one : ranked->second) ranking.push_back(one.document);
    }
    scores.push_back(evaluation::score_ranking(ranking, set.qrels.at(question.id)));
  }
  return scores;
}

std::vector<std::uint32_t> groups_of(const BeirSet& set) {
  std::vector<std::string> names;
  for (const auto& question : set.questions) names.push_back(question.group);
  return evaluation::number_groups(names);
}

Result<RetrievalFigures> figures_of(const BeirSet& set, const RetrievalRun& run) {
  RetrievalFigures figures;
  figures.set = set.name;
  figures.skipped = set.skipped;
  figures.leaks = set.leaks;
  figures.failed = run.failed;
  figures.snapshot = run.snapshot;
  figures.profile = run.profile;
  figures.space = run.space;
  const auto groups = groups_of(set);
  for (const auto& [name, ranked] : run.legs) {
    TRY_ASSIGN(figures.legs[name], evaluation::summarise(scores_of(set, ranked), groups));
  }
  const auto served = run.legs.find(run.served);
  const auto scores = scores_of(set, served == run.legs.end() ? evaluation::Run{} : served->second);
  TRY_ASSIGN(figures.whole, evaluation::summarise(scores, groups));
  std::map<std::string, std::pair<std::vector<MetricScores>, std::vector<std::uint32_t>>> slices;
  for (std::size_t i = 0; i < set.questions.size(); ++i) {
    for (const std::string& slice : set.questions[i].slices) {
      slices[slice].first.push_back(scores[i]);
      slices[slice].second.push_back(groups[i]);
    }
  }
  for (const auto& [name, part] : slices) {
    TRY_ASSIGN(figures.slices[name], evaluation::summarise(part.first, part.second));
  }
  figures.p50 = percentile(run.milliseconds, 0.50);
  figures.p95 = percentile(run.milliseconds, 0.95);
  figures.p99 = percentile(run.milliseconds, 0.99);
  return figures;
}

std::string figures_json(const RetrievalFigures& figures) {
  json::Writer out;
  out.begin_object().member("set", figures.set).member("snapshot", figures.snapshot);
  out.member("profile", figures.profile).member("space", figures.space);
  out.member("queries", figures.whole.questions).member("skipped", figures.skipped);
  out.member("failed", figures.failed).member("leaks", figures.leaks);
  write_metrics(out, figures.whole);
  write_parts(out.name("slices"), figures.slices);
  write_parts(out.name("legs"), figures.legs);
  out.name("latency_ms").begin_object().name("p50").real(figures.p50).name("p95").real(figures.p95);
  return std::move(out.name("p99").real(figures.p99).end_object().end_object()).text();
}

std::string figures_text(const RetrievalFigures& figures, bool with_slices) {
  std::string text = figures.set + ": " + std::to_string(figures.whole.questions) + " questions, " +
                     std::to_string(figures.skipped) + " skipped (nothing is relevant), " +
                     std::to_string(figures.failed) + " failed; 95 % intervals\n\n";
  for (std::size_t i = 0; i < metric_names.size(); ++i) {
    text += "  " + padded(std::string(metric_names.at(i)), 12) +
            interval_text(figures.whole.means.at(i)) + "\n";
  }
  text +=
      "\n  leg                 n      success@3              ndcg@10\n" + part_lines(figures.legs);
  if (with_slices) {
    text += "\n  slice               n      success@3              ndcg@10\n" +
            part_lines(figures.slices);
  }
  text += "\n  latency  p50 " + fixed_text(figures.p50, 2) + " ms, p95 " +
          fixed_text(figures.p95, 2) + " ms, p99 " + fixed_text(figures.p99, 2) + " ms\n";
  if (figures.leaks > 0) {
    text += "\n  warning: " + std::to_string(figures.leaks) +
            " questions stand word for word as an indexed title; the figures flatter\n";
  }
  return text;
}

std::string figures_html(const RetrievalFigures& figures) {
  evaluation::HtmlReport report("Retrieval on " + figures.set,
                                std::to_string(figures.whole.questions) +
                                    " questions; intervals hold the true value with 95 %");
  if (figures.leaks > 0) {
    report.note(std::to_string(figures.leaks) +
                " questions stand word for word as an indexed title: the figures flatter.");
  }
  report.heading("All questions");
  report.table(part_table("What is served", {{"served", figures.whole}}));
  report.heading("Legs");
  report.plot(part_plot("Success at 3 by leg", figures.legs));
  report.table(part_table("Every metric by leg", figures.legs));
  if (!figures.slices.empty()) {
    report.heading("Slices");
    report.plot(part_plot("Success at 3 by slice", figures.slices));
    report.table(part_table("Every metric by slice", figures.slices));
  }
  report.heading("Latency");
  report.paragraph("p50 " + fixed_text(figures.p50, 2) + " ms, p95 " + fixed_text(figures.p95, 2) +
                   " ms, p99 " + fixed_text(figures.p99, 2) + " ms for a question.");
  report.paragraph("Snapshot " + figures.snapshot + ", profile " + figures.profile + ".");
  return std::move(report).text();
}

}  // namespace osler::apps
