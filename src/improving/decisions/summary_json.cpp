#include "foundation/json/write.h"
#include "improving/decisions/summary.h"

namespace osler::decisions {

namespace {

using json::Writer;

void write_interval(Writer& out, const Interval& interval) {
  out.begin_object().name("mean").real(interval.value).name("low").real(interval.low);
  out.name("high").real(interval.high).end_object();
}

void write_share(Writer& out, const char* name, const Share& share) {
  out.name(name);
  if (share.of == 0) {
    out.null();
    return;
  }
  const Interval value = share.value();
  out.begin_object().name("mean").real(value.value).name("low").real(value.low);
  out.name("high").real(value.high).member("count", share.count).member("of", share.of);
  out.end_object();
}

void write_class(Writer& out, const ClassSummary& one) {
  out.begin_object().member("class", one.name).member("n", one.n).member("errors", one.errors);
  out.name("quality");
  write_interval(out, one.quality);
  out.name("cpu_seconds").begin_object().name("mean").real(one.cpu_mean);
  out.name("p95").real(one.cpu_p95).end_object();
  out.name("wall_seconds").begin_object().name("p50").real(one.wall_p50);
  out.name("p95").real(one.wall_p95).name("first_p50").real(one.first_p50);
  out.name("first_p95").real(one.first_p95).end_object();
  out.name("cost_micros").begin_object().name("mean").real(one.cost_mean);
  out.name("p95").real(one.cost_p95).end_object();
  out.name("tokens").begin_object().name("prompt").real(one.prompt_tokens);
  out.name("output").real(one.output_tokens).end_object();
  write_share(out, "unsupported_sentences", one.unsupported);
  write_share(out, "citation_precision", one.citations_right);
  write_share(out, "citation_recall", one.citations_found);
  write_share(out, "false_answers", one.false_answers);
  write_share(out, "false_refusals", one.false_refusals);
  write_share(out, "well_formed", one.well_formed);
  out.end_object();
}

void write_arm(Writer& out, const ArmSummary& arm) {
  const bool ran = arm.not_available.empty();
  out.begin_object().member("arm", arm.arm.name).member("kind", name_of(arm.arm.kind));
  out.member("title", arm.arm.title).member("may_serve", arm.arm.serves_patients);
  out.member("simplicity", arm.arm.simplicity).member("status", ran ? "run" : "not available");
  out.member("why", arm.not_available).name("gates").begin_array();
  for (const Gate& gate : arm.gates) {
    out.begin_object().member("gate", gate.name).member("pass", gate.pass);
    out.member("why", gate.why).end_object();
  }
  out.end_array().name("classes").begin_array();
  for (const ClassSummary& one : arm.classes) write_class(out, one);
  out.end_array().end_object();
}

void write_comparison(Writer& out, const Comparison& one) {
  out.begin_object().member("arm", one.arm).name("difference");
  write_interval(out, one.paired.difference);
  out.name("p").real(one.paired.p).name("p_holm").real(one.p_holm);
  out.member("shown", evaluation::name_of(one.shown()));
  out.member("non_inferior", one.non_inferior).member("questions", one.paired.questions);
  out.name("needed_questions");
  if (one.needed_questions) {
    out.integer(*one.needed_questions);
  } else {
    out.null();
  }
  out.end_object();
}

void write_task_arm(Writer& out, const TaskArm& arm) {
  out.begin_object().member("arm", arm.arm).member("status", arm.n > 0 ? "run" : "not available");
  out.member("why", arm.not_available).member("n", arm.n).member("errors", arm.errors);
  if (arm.n > 0) {
    out.name("rouge_l");
    write_interval(out, arm.rouge_l);
    write_share(out, "exact_match", arm.exact);
    write_share(out, "labels_right", arm.labels_right);
    out.name("macro_f1");
    if (arm.macro_f1) {
      write_interval(out, *arm.macro_f1);
    } else {
      out.null();
    }
    write_share(out, "well_formed", arm.valid);
    write_share(out, "unsupported_sentences", arm.unsupported);
    out.name("cpu_seconds").real(arm.cpu_mean).name("wall_p50").real(arm.wall_p50);
    out.name("wall_p95").real(arm.wall_p95).name("examples").real(arm.examples_mean);
    out.name("difference");
    if (arm.difference) {
      write_interval(out, arm.difference->difference);
    } else {
      out.null();
    }
    out.name("p_holm").real(arm.p_holm).member("shown", evaluation::name_of(arm.shown()));
  }
  out.end_object();
}

void write_task(Writer& out, const TaskSummary& task) {
  out.begin_object().member("task", task.task).member("title", task.title);
  out.member("split", task.split).member("reference", task.reference);
  out.member("items", task.items).name("arms").begin_array();
  for (const TaskArm& arm : task.arms) write_task_arm(out, arm);
  out.end_array().end_object();
}

void write_measure(Writer& out, const Measure& measure) {
  out.begin_object().member("dimension", measure.dimension).member("arm", measure.arm);
  out.name("value");
  if (measure.value) {
    write_interval(out, *measure.value);
  } else {
    out.null();
  }
  out.member("unit", measure.unit).member("how", measure.how).end_object();
}

}  // namespace

std::string to_json(const Summary& summary) {
  Writer out;
  out.begin_object().member("format", "osler-compare/1").member("reference", summary.reference);
  out.name("margin").real(summary.margin).member("questions", summary.questions);
  out.name("prices").begin_object().member("book", summary.rate.book);
  out.member("currency", summary.rate.currency).member("cpu_hour_micros", summary.rate.cpu_hour);
  out.member("staff_hour_micros", summary.rate.staff_hour).end_object();
  out.name("arms").begin_array();
  for (const ArmSummary& arm : summary.arms) write_arm(out, arm);
  out.end_array().name("comparisons").begin_array();
  for (const Comparison& one : summary.comparisons) write_comparison(out, one);
  out.end_array().name("tasks").begin_array();
  for (const TaskSummary& task : summary.tasks) write_task(out, task);
  out.end_array().name("table").begin_array();
  for (const Measure& measure : summary.table) write_measure(out, measure);
  return std::move(out.end_array().end_object()).text();
}

}  // namespace osler::decisions
