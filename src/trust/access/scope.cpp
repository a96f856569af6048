#include "trust/access/scope.h"

#include <algorithm>

namespace osler::access {

namespace {

std::string tiers(const std::array<bool, 4>& open) {
  std::string list;
  for (std::size_t tier = 1; tier < open.size(); ++tier) {
    if (open.at(tier)) list += std::to_string(tier);
  }
  return list;
}

}  // namespace

std::string digest_text(const Scope& scope) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text = "osler.scope/1 partition=";
  for (const std::uint8_t byte : scope.partition.bytes) {
    text += {digits[byte >> 4U], digits[byte & 15U]};
  }
  text += " patient=" + tiers(scope.patient_tiers);
  text += " professional=" + tiers(scope.professional_tiers);
  std::vector<std::string> labels = scope.labels;
  std::ranges::sort(labels);
  text += " labels=";
  for (const std::string& label : labels) text += std::to_string(label.size()) + ":" + label;
  return text + " policy=" + scope.policy;
}

}  // namespace osler::access
