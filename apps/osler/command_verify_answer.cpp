#include <fstream>
#include <iostream>
#include <iterator>
#include <ostream>

#include "apps/osler/command.h"
#include "trust/egress/verify_answer.h"

namespace osler::apps {

using egress::AnswerVerdict;
using egress::Verdict;

namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U;

Result<std::string> read_input(const std::string& name) {
  std::ifstream file;
  if (name != "-") {
    file.open(name, std::ios::binary);
    if (!file) return fail(ErrorCode::not_found, name + " cannot be opened");
  }
  std::istream& in = name == "-" ? std::cin : file;
  std::string text;
  char part[65536];
  while (in.read(part, sizeof part) || in.gcount() > 0) {
    text.append(part, static_cast<std::size_t>(in.gcount()));
    if (text.size() > most_bytes) return fail(ErrorCode::too_large, name + " is over 64 MiB");
  }
  return text;
}

void print(const Context& context, const AnswerVerdict& verdict) {
  std::ostream& out = context.out.out();
  if (context.json()) {
    out << egress::verdict_json(verdict) << "\n";
    return;
  }
  const Style style = verdict.verdict == Verdict::proved ? Style::green : Style::red;
  out << context.out.styled(egress::name_of(verdict.verdict), style) << "  "
      << (verdict.id.empty() ? "(no certificate could be read)" : verdict.id) << "  "
      << (verdict.level == 2 ? "against the documents" : "its own bytes only") << "\n";
  for (const egress::CheckResult& check : verdict.checks) {
    if (check.verdict == Verdict::proved) continue;
    out << "  " << check.check;
    if (check.sentence > 0) out << " sentence " << check.sentence;
    out << ": " << check.why << "\n";
  }
  for (const std::string& since : verdict.since) out << "  since then: " << since << "\n";
}

/// With --key nothing but the pair and the key is needed; else the data folder judges it.
Result<std::vector<AnswerVerdict>> verify(const Context& context, const std::string& text,
                                          egress::VerifyGround ground) {
  if (ground.key) return egress::verify_answers(text, ground);
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  const egress::VerifyStore store{.library = house->library(),
                                  .catalogue = house->catalogue(),
                                  .lexicon = house->lexicon(),
                                  .lexicons = "sha256:" + house->lexicon_digest(),
                                  .contacts = house->contacts(),
                                  .scope_of = [&](std::string_view role) {
                                    access::Principal asker;
                                    asker.role =
                                        access::role_named(role).value_or(access::Role::visitor);
                                    return house->scope(asker, access::Action::ask);
                                  }};
  ground.keys = &house->keyring();
  ground.store = &store;
  return egress::verify_answers(text, ground);
}

int run(const Context& context) {
  if (context.arguments.words().size() != 1) {
    return context.refuse(
        {ErrorCode::invalid_argument,
         "which answer? give the FILE that 'osler ask --proof FILE' wrote, or -"});
  }
  egress::VerifyGround ground;
  if (const auto typed = context.arguments.value("--key")) {
    const auto key = crypto::VerifierKey::parse(*typed);
    if (!key) return context.refuse(key.error());
    ground.key = *key;
  }
  const auto text = read_input(context.arguments.words()[0]);
  if (!text) {
    context.refuse(text.error());
    return failed;
  }
  const auto verdicts = verify(context, *text, ground);
  if (!verdicts) {
    context.refuse(verdicts.error());
    return failed;
  }
  bool all_proved = true;
  for (const AnswerVerdict& verdict : *verdicts) {
    print(context, verdict);
    all_proved = all_proved && verdict.verdict == Verdict::proved;
  }
  return all_proved ? done : no;
}

}  // namespace

Command verify_answer_command() {
  return {"verify-answer",
          "FILE | -",
          "Prove an exported answer again: its bytes, and against the documents",
          {{"--key", "VKEY", "The site's published key; then no data folder is needed"}},
          run};
}

}  // namespace osler::apps
