#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/literal.h"

namespace osler {

/// Any thread may call every function on this page; counting is one atomic addition.
class Counter {
 public:
  void add(std::uint64_t count = 1) { count_.fetch_add(count, std::memory_order_relaxed); }
  std::uint64_t value() const { return count_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> count_ = 0;
};

class Gauge {
 public:
  void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
  void add(std::int64_t change) { value_.fetch_add(change, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_ = 0;
};

/// Counts observations in fixed buckets.
class Histogram {
 public:
  explicit Histogram(std::vector<double> bounds);  // upper, inclusive, rising; +Inf is added
  void observe(double value);
  std::span<const double> bounds() const { return bounds_; }
  /// Observations in bucket `i` alone; bounds().size() is the one above every bound.
  std::uint64_t in_bucket(std::size_t i) const {
    return counts_[i].load(std::memory_order_relaxed);
  }
  double sum() const { return sum_.load(std::memory_order_relaxed); }

 private:
  std::vector<double> bounds_;
  std::vector<std::atomic<std::uint64_t>> counts_;
  std::atomic<double> sum_ = 0;
};

/// Seconds, from a cached answer to the limit of a whole one (30 s, protection 9).
std::vector<double> latency_bounds();

/// A label and every value that it may have. Both stand in the source: no text of a person, a
/// document or a request can become a label, and the number of series is known.
struct Label {
  Literal name;
  std::vector<Literal> values;
};

/// The series of one metric, one per combination of label values.
template <class Metric>
class Family {
 public:
  template <class... Arguments>
  explicit Family(std::vector<Label> labels, const Arguments&... arguments);
  /// `values` in the order of the labels. A value outside the closed set counts as "other".
  Metric& at(std::initializer_list<std::string_view> values);

  std::span<const Label> labels() const { return labels_; }
  const std::deque<Metric>& series() const { return series_; }  // last label varies fastest

 private:
  std::vector<Label> labels_;
  std::deque<Metric> series_;
};

/// All metrics of the program, passed by reference to whoever counts. Names follow Prometheus:
/// osler_answers_total, osler_answer_seconds. A name belongs to one call: asking again for the same
/// name is a broken invariant and stops the program.
class Registry {
 public:
  Registry();
  ~Registry();
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  Counter& counter(Literal name, Literal help);
  Family<Counter>& counters(Literal name, Literal help, std::vector<Label> labels);
  Gauge& gauge(Literal name, Literal help);
  Family<Gauge>& gauges(Literal name, Literal help, std::vector<Label> labels);
  Histogram& histogram(Literal name, Literal help, const std::vector<double>& bounds);
  Family<Histogram>& histograms(Literal name, Literal help, const std::vector<double>& bounds,
                                std::vector<Label> labels);

  /// Prometheus text format 0.0.4, in the order of registration.
  std::string render() const;

 private:
  struct Entries;
  std::unique_ptr<Entries> entries_;
};

template <class Metric>
template <class... Arguments>
Family<Metric>::Family(std::vector<Label> labels, const Arguments&... arguments)
    : labels_(std::move(labels)) {
  std::size_t count = 1;
  for (const Label& label : labels_) count *= label.values.size() + 1;
  for (std::size_t i = 0; i < count; ++i) series_.emplace_back(arguments...);
}

template <class Metric>
Metric& Family<Metric>::at(std::initializer_list<std::string_view> values) {
  std::size_t place = 0;
  auto value = values.begin();
  for (const Label& label : labels_) {
    std::size_t i = 0;
    while (i < label.values.size() && (value == values.end() || label.values[i].view() != *value)) {
      ++i;
    }
    place = place * (label.values.size() + 1) + i;
    if (value != values.end()) ++value;
  }
  return series_[place];
}

}  // namespace osler
