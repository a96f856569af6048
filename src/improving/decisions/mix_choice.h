#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "improving/decisions/arm.h"
#include "improving/decisions/cost_plan.h"

namespace osler::decisions {

/// One class of questions, and the arms among which only cost and simplicity still decide.
struct Contest {
  Decimal share;
  std::vector<Arm> arms;
};

/// The nearest value of one input, the others as they are, at which a class gets another arm.
struct Flip {
  std::string input;
  Decimal from;
  Decimal to;
  std::string arm;  // chosen from there on
};

/// Which arm each class gets, so that all classes together cost least over the horizon. Together,
/// because hosting and updates are paid once however many classes an arm answers: chosen class by
/// class, people would be cheaper for each of five classes and dearer for all five.
///
/// Exact: every set of at most twelve arms is tried (beyond, the twelve simplest compete), and in
/// one set a class takes the arm whose answers cost least. Of equal costs, the simpler arms.
class MixChoice {
 public:
  /// `plan`: of the whole scenario; outlives this.
  MixChoice(const CostPlan& plan, std::vector<Contest> classes);

  /// One name a class, in their order; "" where no arm competes.
  std::vector<std::string> at(const Point& point) const;

  /// Per input (volume, updates, each price) the nearest flips of one class below and above. What
  /// lies beyond a thousandfold is not looked for. Of two flips in one factor of two, either may be
  /// found.
  std::vector<Flip> flips(std::size_t of_class, const Point& point) const;

 private:
  const CostPlan& plan_;
  std::vector<Contest> classes_;
  std::vector<Arm> arms_;  // of all classes, once each
};

}  // namespace osler::decisions
