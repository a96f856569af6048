#include <fstream>
#include <iterator>
#include <ostream>

#include "apps/osler/audit_event.h"
#include "apps/osler/command.h"
#include "foundation/crypto/ed25519.h"
#include "foundation/json/write.h"
#include "trust/audit/prove.h"
#include "trust/audit/read_records.h"
#include "trust/audit/verify_log.h"

namespace osler::apps {

using audit::LogReport;

namespace {

/// The key is the site's own or the one that --key pins; a log's file never says which.
Result<crypto::VerifierKey> key_of(const Context& context, House& house,
                                   const std::string& origin) {
  if (const auto typed = context.arguments.value("--key")) {
    TRY_ASSIGN(const auto pinned, crypto::VerifierKey::parse(*typed));
    return crypto::VerifierKey::of(origin, pinned.key());
  }
  TRY_ASSIGN(const auto key, house.keyring().current(crypto::KeyPurpose::audit_signing, {}));
  return crypto::VerifierKey::of(origin, crypto::ed25519_public_key(key.bytes));
}

/// A checkpoint of one of the logs that was kept elsewhere. Whose it is, its signature says.
Result<std::vector<crypto::Checkpoint>> kept_elsewhere(const Context& context,
                                                       const crypto::VerifierKey& key) {
  std::vector<crypto::Checkpoint> checkpoints;
  for (const std::string& name : context.arguments.values("--from-checkpoint")) {
    std::ifstream in(name, std::ios::binary);
    if (!in) return fail(ErrorCode::not_found, name + " cannot be opened");
    const std::string note(std::istreambuf_iterator<char>(in), {});
    TRY_ASSIGN(const auto parsed, crypto::parse_signed_note(note));
    TRY_ASSIGN(auto checkpoint, crypto::parse_checkpoint(parsed.text));
    if (checkpoint.origin != key.name()) continue;
    TRY(crypto::verify_signed_note(note, key));
    checkpoints.push_back(std::move(checkpoint));
  }
  return checkpoints;
}

void print_json(std::ostream& out, const LogReport& report) {
  json::Writer line;
  line.begin_object().member("origin", report.origin).member("ok", report.ok);
  line.member("records", report.records).member("bytes", report.bytes);
  line.member("checkpoints", report.checkpoints).member("signed", report.signed_records);
  line.member("unfinished", report.unfinished).name("bad_record");
  if (report.bad_record) {
    line.integer(*report.bad_record);
  } else {
    line.null();
  }
  line.name("problem");
  if (report.ok) {
    line.null();
  } else {
    line.string(report.problem);
  }
  out << std::move(line.end_object()).text() << "\n";
}

void print(const Context& context, const LogReport& report) {
  std::ostream& out = context.out.out();
  if (context.json()) return print_json(out, report);
  out << (report.ok ? context.out.styled("whole", Style::green)
                    : context.out.styled("CHANGED", Style::red))
      << "  " << report.origin << "  " << with_commas(report.records) << " records, "
      << with_commas(report.signed_records) << " of them under the last signature\n";
  if (!report.ok) out << "  " << report.problem << "\n";
}

Result<int> verify(const Context& context, House& house) {
  const auto root = house.folder().root() / "audit";
  bool all_hold = true;
  std::size_t logs = 0;
  for (const std::string& origin : audit::logs_in(root)) {
    TRY_ASSIGN(const auto key, key_of(context, house, origin));
    TRY_ASSIGN(const auto older, kept_elsewhere(context, key));
    TRY_ASSIGN(const auto report, audit::verify_log(root / origin, key, older));
    print(context, report);
    all_hold = all_hold && report.ok;
    ++logs;
  }
  if (logs == 0 && !context.json()) context.out.out() << "There is no audit log yet.\n";
  return all_hold ? done : no;
}

/// How many records a proof speaks of: --size, else what is signed, where that covers the record.
Result<std::uint64_t> size_for(const Context& context, const LogReport& report,
                               std::uint64_t record) {
  if (context.arguments.has("--size")) {
    TRY_ASSIGN(const auto size, context.arguments.number("--size", 1, 1, std::int64_t{1} << 53U));
    return static_cast<std::uint64_t>(size);
  }
  return record < report.signed_records ? report.signed_records : report.records;
}

Result<std::string> proof(const Context& context, const std::filesystem::path& folder,
                          const LogReport& report) {
  constexpr std::int64_t most = std::int64_t{1} << 53U;
  if (context.arguments.has("--record")) {
    TRY_ASSIGN(const auto typed, context.arguments.number("--record", 0, 0, most));
    const auto record = static_cast<std::uint64_t>(typed);
    TRY_ASSIGN(const auto size, size_for(context, report, record));
    TRY_ASSIGN(const auto made, audit::prove_inclusion(folder, record, size));
    return audit::proof_json(made);
  }
  if (!context.arguments.has("--from")) {
    return fail(ErrorCode::invalid_argument, "prove needs --record N, or --from M [--to N]");
  }
  TRY_ASSIGN(const auto from, context.arguments.number("--from", 1, 1, most));
  TRY_ASSIGN(const auto to,
             context.arguments.number("--to", static_cast<std::int64_t>(report.records), 1, most));
  TRY_ASSIGN(const auto made, audit::prove_consistency(folder, static_cast<std::uint64_t>(from),
                                                       static_cast<std::uint64_t>(to)));
  return audit::proof_json(made);
}

Result<int> prove(const Context& context, House& house) {
  const std::string origin = audit::origin_of(
      house.settings().text("site.id"), context.arguments.value("--instance").value_or("cli"));
  const auto folder = house.folder().audit(origin);
  TRY_ASSIGN(const auto key, key_of(context, house, origin));
  TRY_ASSIGN(const auto report, audit::verify_log(folder, key));
  if (!report.ok) {
    print(context, report);
    return no;
  }
  TRY_ASSIGN(const auto json, proof(context, folder, report));
  context.out.out() << json << "\n";
  return done;
}

/// Who did what, without what was said: texts stay sealed.
void print(const Context& context, const std::string& origin, const audit::AuditRecord& record) {
  std::ostream& out = context.out.out();
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("origin", origin).name("record").value(record.object).end_object();
    out << std::move(line).text() << "\n";
    return;
  }
  const auto text_at = [&](std::string_view pointer) {
    const auto found = record.object.find(pointer);
    return std::string(found ? found->as_string().value_or("") : "");
  };
  out << text_at("/t") << "  " << origin << " " << record.sequence << "  " << text_at("/kind");
  for (const char* pointer : {"/actor/user", "/actor/role", "/routing/did", "/route/arm"}) {
    if (const std::string text = text_at(pointer); !text.empty()) out << "  " << text;
  }
  out << "\n";
}

/// Reading is itself on record (protection 5.3), before anything is shown.
Result<void> record_reading(House& house, const access::Principal& who, const std::string& kind) {
  TRY_ASSIGN(AuditSink * sink, house.audit());
  AuditEvent event = event_by(who, "log_read");
  if (!kind.empty()) {
    json::Writer text;
    text.string(kind);
    event.members += ",\"of_kind\":" + text.text();
  }
  TRY(sink->append(event));
  return {};
}

Result<int> list(const Context& context) {
  TRY_ASSIGN(const auto who, context.principal(access::Role::privacy_officer));
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  TRY(house->require(who, access::Action::audit_read));
  const std::string kind = context.arguments.value("--kind").value_or("");
  TRY(record_reading(*house, who, kind));
  const auto root = house->folder().root() / "audit";
  for (const std::string& origin : audit::logs_in(root)) {
    TRY(audit::read_records(root / origin, house->keyring(), [&](const audit::AuditRecord& one) {
      const auto is = one.object.find("/kind");
      const bool fits = kind.empty() || (is && is->as_string().value_or("") == kind);
      if (fits) print(context, origin, one);
      return !context.stop.stop_requested();
    }));
  }
  return done;
}

Result<int> run_verb(const Context& context) {
  const auto& words = context.arguments.words();
  const std::string verb = words.empty() ? "" : words[0];
  if (words.size() == 1 && verb == "list") return list(context);
  if (words.size() != 1 || (verb != "verify" && verb != "prove")) {
    return fail(ErrorCode::invalid_argument, "audit does: verify, prove --record N, list");
  }
  TRY_ASSIGN(const auto who, context.principal(access::Role::operator_role));
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  TRY(house->require(who, access::Action::audit_verify));
  return verb == "verify" ? verify(context, *house) : prove(context, *house);
}

int run(const Context& context) {
  const auto outcome = run_verb(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command audit_command() {
  return {"audit",
          "verify | prove --record N [--size M] | prove --from M [--to N] | list [--kind KIND]",
          "Check that no record was changed, and prove it to others",
          {{"--key", "VKEY", "The site's published audit key, in place of the keyring's"},
           {"--from-checkpoint", "FILE", "A signed checkpoint kept elsewhere; may be repeated"},
           {"--instance", "NAME", "Whose log is proved from (default: cli)"},
           {"--record", "N", "The record, from 0"},
           {"--size", "M", "In the tree over the first M records"},
           {"--from", "M", "The log of M records"},
           {"--to", "N", "is the beginning of that of N"},
           {"--kind", "KIND", "List only records of this kind: answer, routing, document, ..."}},
          run};
}

}  // namespace osler::apps
