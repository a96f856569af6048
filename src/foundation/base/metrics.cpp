#include "foundation/base/metrics.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <utility>
#include <variant>

#include <fmt/format.h>

namespace osler {
namespace {

/// "" or {outcome="answer",lane="search"}; `extra` is one more label, as it stands.
std::string label_text(std::span<const Label> labels, std::size_t series, std::string_view extra) {
  std::vector<std::string> parts;
  for (std::size_t i = labels.size(); i-- > 0;) {
    const std::size_t values = labels[i].values.size() + 1;
    const std::size_t value = series % values;
    series /= values;
    const std::string_view text =
        value + 1 == values ? std::string_view("other") : labels[i].values[value].view();
    parts.insert(parts.begin(), fmt::format("{}=\"{}\"", labels[i].name.view(), text));
  }
  if (!extra.empty()) parts.emplace_back(extra);
  return parts.empty() ? "" : fmt::format("{{{}}}", fmt::join(parts, ","));
}

bool is_other(std::span<const Label> labels, std::size_t series) {
  for (std::size_t i = labels.size(); i-- > 0;) {
    const std::size_t values = labels[i].values.size() + 1;
    if (series % values + 1 == values) return true;
    series /= values;
  }
  return false;
}

bool is_untouched(const Counter& counter) { return counter.value() == 0; }
bool is_untouched(const Gauge& gauge) { return gauge.value() == 0; }
bool is_untouched(const Histogram& histogram) {
  for (std::size_t i = 0; i <= histogram.bounds().size(); ++i) {
    if (histogram.in_bucket(i) != 0) return false;
  }
  return true;
}

struct Place {
  std::string_view name;
  std::span<const Label> labels;
  std::size_t series;
};

void append_series(std::string& out, const Place& place, const Counter& counter) {
  out += fmt::format("{}{} {}\n", place.name, label_text(place.labels, place.series, ""),
                     counter.value());
}

void append_series(std::string& out, const Place& place, const Gauge& gauge) {
  out += fmt::format("{}{} {}\n", place.name, label_text(place.labels, place.series, ""),
                     gauge.value());
}

void append_series(std::string& out, const Place& place, const Histogram& histogram) {
  const auto bounds = histogram.bounds();
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= bounds.size(); ++i) {
    total += histogram.in_bucket(i);
    const std::string bound =
        i < bounds.size() ? fmt::format("le=\"{}\"", bounds[i]) : std::string("le=\"+Inf\"");
    out += fmt::format("{}_bucket{} {}\n", place.name,
                       label_text(place.labels, place.series, bound), total);
  }
  const std::string labels = label_text(place.labels, place.series, "");
  out +=
      fmt::format("{0}_sum{1} {2}\n{0}_count{1} {3}\n", place.name, labels, histogram.sum(), total);
}

template <class Metric>
void append_family(std::string& out, std::string_view name, const Family<Metric>& family) {
  std::size_t series = 0;
  for (const Metric& metric : family.series()) {
    const Place place{name, family.labels(), series++};
    // "other" is a bug seen in the wild: it shows once it has happened.
    if (is_other(place.labels, place.series) && is_untouched(metric)) continue;
    append_series(out, place, metric);
  }
}

template <class Metric>
using FamilyPointer = std::unique_ptr<Family<Metric>>;

constexpr std::string_view type_name(std::size_t index) {
  constexpr std::string_view names[] = {"counter", "gauge", "histogram"};
  return names[index];
}

bool is_metric_name(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

struct Registry::Entries {
  struct Entry {
    std::string_view name;
    std::string_view help;
    std::variant<FamilyPointer<Counter>, FamilyPointer<Gauge>, FamilyPointer<Histogram>> family;
  };
  mutable std::mutex mutex;
  std::deque<Entry> entries;

  template <class Metric>
  Family<Metric>& add(Literal name, Literal help, FamilyPointer<Metric> family) {
    const std::scoped_lock lock(mutex);
    const bool taken = std::any_of(entries.begin(), entries.end(),
                                   [&](const Entry& entry) { return entry.name == name.view(); });
    if (taken || !is_metric_name(name.view())) {
      std::fputs(fmt::format("metric {}: registered twice or badly named\n", name.view()).c_str(),
                 stderr);
      std::abort();
    }
    Family<Metric>& made = *family;
    entries.push_back({name.view(), help.view(), std::move(family)});
    return made;
  }
};

Histogram::Histogram(std::vector<double> bounds)
    : bounds_(std::move(bounds)), counts_(bounds_.size() + 1) {}

void Histogram::observe(double value) {
  const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
  counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

std::vector<double> latency_bounds() {
  return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
}

Registry::Registry() : entries_(std::make_unique<Entries>()) {}
Registry::~Registry() = default;

Family<Counter>& Registry::counters(Literal name, Literal help, std::vector<Label> labels) {
  return entries_->add(name, help, std::make_unique<Family<Counter>>(std::move(labels)));
}
Counter& Registry::counter(Literal name, Literal help) { return counters(name, help, {}).at({}); }

Family<Gauge>& Registry::gauges(Literal name, Literal help, std::vector<Label> labels) {
  return entries_->add(name, help, std::make_unique<Family<Gauge>>(std::move(labels)));
}
Gauge& Registry::gauge(Literal name, Literal help) { return gauges(name, help, {}).at({}); }

Family<Histogram>& Registry::histograms(Literal name, Literal help,
                                        const std::vector<double>& bounds,
                                        std::vector<Label> labels) {
  return entries_->add(name, help, std::make_unique<Family<Histogram>>(std::move(labels), bounds));
}
Histogram& Registry::histogram(Literal name, Literal help, const std::vector<double>& bounds) {
  return histograms(name, help, bounds, {}).at({});
}

std::string Registry::render() const {
  const std::scoped_lock lock(entries_->mutex);
  std::string out;
  for (const auto& [name, help, family] : entries_->entries) {
    out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type_name(family.index()));
    std::visit([&out, name = name](const auto& pointer) { append_family(out, name, *pointer); },
               family);
  }
  return out;
}

}  // namespace osler
