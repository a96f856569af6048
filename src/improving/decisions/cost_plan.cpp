#include "improving/decisions/cost_plan.h"

#include <algorithm>

namespace osler::decisions {

namespace {

// Places of the scenario's own inputs, in the order in which the constructor adds them.
enum Place : std::size_t {
  volume,
  growth,
  documents,
  document_tokens,
  query_tokens,
  updates,
  urgent_share,
  cycles_year,
  staff_minutes
};

/// Training runs a month: those of the calendar, or one for urgent changes if that is more; never
/// more than one for those, since all changes of a month are learned together.
Decimal cycles_of(const Point& point) {
  constexpr std::int64_t months_of_year = 12;
  const Decimal planned{scaled(point[cycles_year].micros, 1, months_of_year)};
  const Decimal urgent = product(point[updates], point[urgent_share]);
  return std::max(planned, std::min(whole(1), urgent));
}

Decimal units_of(Driver driver, const Point& point, Decimal questions) {
  switch (driver) {
    case Driver::month:
      return whole(1);
    case Driver::interaction:
      return questions;
    case Driver::query_token:
      return product(questions, point[query_tokens]);
    case Driver::update_token:
      return product(point[updates], point[document_tokens]);
    case Driver::update:
      return point[updates];
    case Driver::cycle:
      return cycles_of(point);
    case Driver::staff_minute:
      return product(questions, point[staff_minutes]);
    case Driver::once:
    case Driver::document_token:
      return {};
  }
  return {};
}

bool is_by_question(Driver driver) {
  return driver == Driver::interaction || driver == Driver::query_token ||
         driver == Driver::staff_minute;
}

}  // namespace

std::size_t CostPlan::add(std::string name, const Range& range) {
  const auto at = std::ranges::find(inputs_, name, &Input::name);
  if (at != inputs_.end()) return static_cast<std::size_t>(at - inputs_.begin());
  inputs_.push_back({std::move(name), range});
  return inputs_.size() - 1;
}

CostPlan::CostPlan(const Scenario& scenario, const PriceBook& book, Decimal share)
    : inputs_{{"volume", scenario.volume},
              {"growth", scenario.growth},
              {"documents", scenario.documents},
              {"document_tokens", scenario.document_tokens},
              {"query_tokens", scenario.query_tokens},
              {"updates", scenario.updates},
              {"urgent_share", scenario.urgent_share},
              {"cycles_year", scenario.cycles_year},
              {"staff_minutes", scenario.staff_minutes}},
      horizon_(scenario.horizon_months),
      share_(share) {
  for (const CostLine& cost : book.costs) {
    const PriceRow& row = *book.price(cost.price);  // read_price_book has checked it
    auto arm = std::ranges::find(arms_, cost.arm);
    if (arm == arms_.end()) arm = arms_.insert(arms_.end(), cost.arm);
    const auto place = static_cast<std::size_t>(arm - arms_.begin());
    // One "times" for all arms that say the same of the same price: they share its uncertainty.
    std::string times = row.id + " x " + decimal_text(cost.times.low);
    if (!cost.times.is_exact()) times += "-" + decimal_text(cost.times.high);
    times += " (" + std::string(name_of(cost.driver)) + ")";
    const std::size_t price = add("price " + row.id, row.amount);
    lines_.push_back({place, cost.driver, price, add(times, cost.times), row.quantity});
  }
}

bool CostPlan::prices(std::string_view arm) const {
  return std::ranges::find(arms_, arm) != arms_.end();
}

std::size_t CostPlan::input_named(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::find(inputs_, name, &Input::name) - inputs_.begin());
}

Point CostPlan::middle() const {
  Point point;
  for (const Input& input : inputs_) point.push_back(input.range.middle());
  return point;
}

void CostPlan::spend(const Line& line, const Point& point, Decimal share,
                     std::vector<Money>& spent) const {
  const auto pay = [&](std::size_t month, Decimal units) {
    const Decimal bought = product(units, point[line.times]);
    const Money paid{scaled(point[line.price].micros, bought.micros, line.quantity * one)};
    spent[month] = spent[month] + paid;
  };
  if (line.driver == Driver::once) pay(0, whole(1));
  if (line.driver == Driver::document_token) {
    pay(0, product(point[documents], point[document_tokens]));
  }
  Decimal questions = product(point[volume], share);
  for (std::size_t month = 1; month < spent.size(); ++month) {
    pay(month, units_of(line.driver, point, questions));
    questions = questions + product(questions, point[growth]);
  }
}

std::vector<Money> CostPlan::months(std::string_view arm, const Point& point) const {
  std::vector<Money> spent(horizon_ + 1U);
  const auto place = static_cast<std::size_t>(std::ranges::find(arms_, arm) - arms_.begin());
  for (const Line& line : lines_) {
    if (line.arm == place) spend(line, point, share_, spent);
  }
  return spent;
}

bool CostPlan::is_shared(const Line& left, const Line& right) {
  return left.driver == right.driver && left.price == right.price && left.times == right.times;
}

std::vector<CostPlan::Item> CostPlan::items(std::string_view arm, const Point& point) const {
  const auto place = static_cast<std::size_t>(std::ranges::find(arms_, arm) - arms_.begin());
  std::vector<Item> all;
  for (const Line& line : lines_) {
    if (line.arm != place || is_by_question(line.driver)) continue;
    const auto first =
        std::ranges::find_if(lines_, [&](const Line& other) { return is_shared(line, other); });
    std::vector<Money> spent(horizon_ + 1U);
    spend(line, point, share_, spent);
    all.push_back({static_cast<std::size_t>(first - lines_.begin()), sum_of(spent)});
  }
  return all;
}

Money CostPlan::by_questions(std::string_view arm, Decimal share, const Point& point) const {
  const auto place = static_cast<std::size_t>(std::ranges::find(arms_, arm) - arms_.begin());
  std::vector<Money> spent(horizon_ + 1U);
  for (const Line& line : lines_) {
    if (line.arm == place && is_by_question(line.driver)) {
      spend(line, point, product(share, share_), spent);
    }
  }
  return sum_of(spent);
}

std::vector<Money> CostPlan::mix(std::span<const Portion> portions, const Point& point) const {
  std::vector<Money> spent(horizon_ + 1U);
  std::vector<const Line*> paid;
  const auto pay = [&](const Line& line, Decimal share) {
    const auto same =
        std::ranges::find_if(paid, [&](const Line* other) { return is_shared(line, *other); });
    if (same != paid.end() && !is_by_question(line.driver)) return;
    paid.push_back(&line);
    spend(line, point, product(share, share_), spent);
  };
  for (const Portion& portion : portions) {
    const auto place =
        static_cast<std::size_t>(std::ranges::find(arms_, portion.arm) - arms_.begin());
    for (const Line& line : lines_) {
      if (line.arm == place) pay(line, portion.share);
    }
  }
  return spent;
}

Money CostPlan::total(std::string_view arm, const Point& point) const {
  return sum_of(months(arm, point));
}

Money sum_of(std::span<const Money> months) {
  Money sum;
  for (const Money& month : months) sum = sum + month;
  return sum;
}

bool CostPlan::uses(std::string_view arm, std::size_t input) const {
  const auto place = static_cast<std::size_t>(std::ranges::find(arms_, arm) - arms_.begin());
  return std::ranges::any_of(lines_, [&](const Line& line) {
    return line.arm == place && (line.price == input || line.times == input);
  });
}

}  // namespace osler::decisions
