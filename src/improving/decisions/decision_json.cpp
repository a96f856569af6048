#include "foundation/json/write.h"
#include "improving/decisions/decision.h"

namespace osler::decisions {

namespace {

using json::Writer;

void write_number(Writer& out, std::string_view name, Decimal value) {
  out.name(name).raw(plain_text(value));
}

void write_range(Writer& out, std::string_view name, const Range& range) {
  out.name(name).begin_object();
  write_number(out, "low", range.low);
  write_number(out, "high", range.high);
  out.end_object();
}

void write_interval(Writer& out, std::string_view name, const Interval& interval) {
  out.name(name).begin_object().name("mean").real(interval.value);
  out.name("low").real(interval.low).name("high").real(interval.high).end_object();
}

void write_text_or_null(Writer& out, std::string_view name, const std::string& text) {
  out.name(name);
  if (text.empty()) {
    out.null();
  } else {
    out.string(text);
  }
}

void write_forecast(Writer& out, const Forecast& forecast) {
  out.begin_object().member("arm", forecast.arm);
  write_number(out, "total", forecast.total);
  write_range(out, "interval", forecast.interval);
  out.name("months").begin_array();
  for (const Money& month : forecast.months) out.raw(plain_text(month));
  out.end_array().end_object();
}

void write_quality(Writer& out, const std::optional<Quality>& quality) {
  out.name("quality");
  if (!quality) {
    out.null();
    return;
  }
  out.begin_object().member("n", quality->n).member("over", quality->over);
  write_interval(out, "right", quality->value);
  if (quality->difference) write_interval(out, "difference_to_best", *quality->difference);
  out.member("kept", quality->kept).member("why", quality->why).end_object();
}

void write_standing(Writer& out, const Standing& standing) {
  out.begin_object().member("arm", standing.arm).member("kept", standing.is_kept);
  write_text_or_null(out, "gate", standing.gate);
  out.member("why", standing.why).name("not_measured").begin_array();
  for (const std::string& gate : standing.not_measured) out.string(gate);
  out.end_array();
  write_quality(out, standing.quality);
  out.name("cost");
  if (standing.cost) {
    out.raw(plain_text(*standing.cost));
  } else {
    out.null();
  }
  out.end_object();
}

void write_class(Writer& out, const ClassVerdict& verdict) {
  out.begin_object().member("class", verdict.name);
  write_number(out, "share", verdict.share);
  write_text_or_null(out, "arm", verdict.arm);
  write_text_or_null(out, "fallback", verdict.fallback);
  out.name("steadiness").real(verdict.steadiness).name("standings").begin_array();
  for (const Standing& standing : verdict.standings) write_standing(out, standing);
  out.end_array().name("flips").begin_array();
  for (const Flip& flip : verdict.flips) {
    out.begin_object().member("input", flip.input);
    write_number(out, "from", flip.from);
    write_number(out, "to", flip.to);
    out.member("arm", flip.arm).end_object();
  }
  out.end_array().end_object();
}

void write_run(Writer& out, const DecisionInput& input) {
  out.name("run");
  if (input.run == nullptr) {
    out.null();
    return;
  }
  out.begin_object().member("id", input.run->id).member("summary_sha256", input.run->sha256);
  out.member("questions", input.run->questions).end_object();
}

void write_costs(Writer& out, const Decision& decision) {
  out.name("arms").begin_array();
  for (const Forecast& arm : decision.arms) write_forecast(out, arm);
  out.end_array().name("break_evens").begin_array();
  for (const BreakEven& turn : decision.break_evens) {
    out.begin_object().member("below", turn.below).member("above", turn.above);
    write_number(out, "volume", turn.volume);
    out.end_object();
  }
  out.end_array().name("mix");
  write_forecast(out, decision.mix);
  out.name("tornado").begin_array();
  for (const Swing& swing : decision.tornado) {
    out.begin_object().member("input", swing.input);
    write_number(out, "at_low", swing.low);
    write_number(out, "at_high", swing.high);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string to_json(const Decision& decision, const DecisionInput& input, const Provenance& from) {
  Writer out;
  out.begin_object().member("format", "osler-decision/1");
  out.member("scenario", input.scenario.name).member("scenario_sha256", from.scenario_sha256);
  out.member("prices", input.book.name).member("prices_date", input.book.date);
  out.member("prices_sha256", from.book_sha256).member("currency", input.book.currency);
  write_run(out, input);
  out.member("seed", input.seed).member("draws", input.draws).name("margin").real(input.margin);
  out.member("horizon_months", input.scenario.horizon_months).name("routing").begin_array();
  for (const ClassVerdict& verdict : decision.classes) {
    out.begin_object().member("class", verdict.name);
    write_text_or_null(out, "arm", verdict.arm);
    write_text_or_null(out, "fallback", verdict.fallback);
    out.end_object();
  }
  out.end_array().name("classes").begin_array();
  for (const ClassVerdict& verdict : decision.classes) write_class(out, verdict);
  out.end_array();
  write_costs(out, decision);
  out.name("single_arms").begin_array();
  for (const std::string& arm : decision.single) out.string(arm);
  out.end_array().name("notes").begin_array();
  for (const std::string& note : decision.notes) out.string(note);
  return std::move(out.end_array().end_object()).text();
}

}  // namespace osler::decisions
