#include <algorithm>
#include <ostream>

#include "apps/osler/doctor.h"
#include "apps/osler/doctor_caches.h"
#include "apps/osler/doctor_evaluation.h"
#include "foundation/json/write.h"

namespace osler::apps {

namespace {

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::warn:
      return "warn";
    case Verdict::fail:
      return "FAIL";
    case Verdict::ok:
      break;
  }
  return "ok";
}

Style style_of(Verdict verdict) {
  if (verdict == Verdict::ok) return Style::green;
  return verdict == Verdict::warn ? Style::yellow : Style::red;
}

std::vector<Finding> examine(const Context& context) {
  std::unique_ptr<House> house;
  std::vector<Finding> findings = examine_opening(context, house);
  if (house != nullptr) {
    findings.push_back(examine_library(*house));
    findings.push_back(examine_reviews(*house));
    findings.push_back(examine_index(*house));
    findings.push_back(examine_embedder(*house));
    findings.push_back(examine_caches(*house));
    findings.push_back(examine_contacts(*house));
    findings.push_back(examine_audit(*house));
    findings.push_back(examine_routing(*house));
    findings.push_back(examine_evaluation(context, *house));
  }
  findings.push_back(examine_generator(context));
  findings.push_back(examine_pdf_program());
  findings.push_back(examine_disk(context.house_options().data));
  findings.push_back(examine_processor());
  findings.push_back(examine_pages());
  return findings;
}

void print(const Context& context, const Finding& one) {
  auto& out = context.out.out();
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("check", one.check).member("verdict", name_of(one.verdict));
    out << std::move(line.member("message", one.sentence).end_object()).text() << "\n";
    return;
  }
  constexpr std::size_t verdict_width = 6;
  constexpr std::size_t check_width = 12;
  std::string verdict(name_of(one.verdict));
  verdict.resize(verdict_width, ' ');
  std::string check = one.check;
  check.resize(std::max(check.size() + 1, check_width), ' ');
  out << context.out.styled(verdict, style_of(one.verdict)) << check
      << context.out.wrapped(one.sentence, verdict_width + check_width) << "\n";
}

int run(const Context& context) {
  if (!context.arguments.words().empty()) {
    return context.refuse({ErrorCode::invalid_argument, "doctor takes no words: osler doctor"});
  }
  const auto findings = examine(context);
  for (const Finding& one : findings) print(context, one);
  const bool is_well = std::ranges::none_of(
      findings, [](const Finding& one) { return one.verdict == Verdict::fail; });
  return is_well ? done : no;
}

}  // namespace

Command doctor_command() {
  return {"doctor", "", "Look for what is missing or broken, and say how to mend it", {}, run};
}

}  // namespace osler::apps
