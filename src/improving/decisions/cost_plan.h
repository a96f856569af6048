#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "improving/decisions/price_book.h"
#include "improving/decisions/scenario.h"

namespace osler::decisions {

/// A number that a plan stands on: "volume", "price cpu.second", "cpu.second x 0.05-0.5
/// (interaction)".
struct Input {
  std::string name;
  Range range;
};
/// One value for each input of a plan.
using Point = std::vector<Decimal>;

/// A share of all questions that an arm answers, as a part of a mix.
struct Portion {
  std::string arm;
  Decimal share;
};

/// A scenario and a price book, made ready: what each arm pays at any point of the inputs.
/// Immutable; every thread may read it.
///
/// Invariants   at one point the cost of an arm never falls when the volume, the updates or a price
///              rises; the same point gives the same micro-units everywhere.
class CostPlan {
 public:
  /// `share`: of the scenario's questions, the only ones that are asked here. The volume of a point
  /// stays that of the whole scenario.
  CostPlan(const Scenario& scenario, const PriceBook& book, Decimal share = whole(1));

  std::span<const Input> inputs() const { return inputs_; }
  /// Arms that the book has cost lines for, in the book's order.
  std::span<const std::string> arms() const { return arms_; }
  bool prices(std::string_view arm) const;
  /// inputs().size() when there is none of that name.
  std::size_t input_named(std::string_view name) const;
  Point middle() const;

  /// [0]: at the beginning; [m]: in month m of the horizon. Sums stop at the largest value.
  std::vector<Money> months(std::string_view arm, const Point& point) const;
  /// All of it.
  Money total(std::string_view arm, const Point& point) const;
  /// Something that an arm pays for whatever it is asked; the same `id` is the same thing.
  struct Item {
    std::size_t id;
    Money cost;  // over the horizon
  };
  std::vector<Item> items(std::string_view arm, const Point& point) const;
  /// What it pays for answers alone, over the horizon, if it gives `share` of them.
  Money by_questions(std::string_view arm, Decimal share, const Point& point) const;
  /// Several arms side by side, each for its share of the questions. What two of them pay in the
  /// same way (hosting, an update of the documents) is paid once.
  std::vector<Money> mix(std::span<const Portion> portions, const Point& point) const;
  /// Does the arm's cost depend on the input at all?
  bool uses(std::string_view arm, std::size_t input) const;

 private:
  struct Line {
    std::size_t arm;
    Driver driver;
    std::size_t price;  // of inputs
    std::size_t times;
    std::int64_t quantity;
  };
  std::size_t add(std::string name, const Range& range);
  static bool is_shared(const Line& left, const Line& right);
  void spend(const Line& line, const Point& point, Decimal share, std::vector<Money>& spent) const;

  std::vector<Input> inputs_;
  std::vector<std::string> arms_;
  std::vector<Line> lines_;
  std::uint32_t horizon_;
  Decimal share_;
};

/// All of it.
Money sum_of(std::span<const Money> months);

}  // namespace osler::decisions
