#include <ostream>

#include "apps/osler/command.h"
#include "apps/osler/rotate_master.h"
#include "foundation/base/hex.h"
#include "foundation/crypto/wrapped_key.h"
#include "foundation/json/write.h"

namespace osler::apps {

namespace {

void print_json(std::ostream& out, const storage::KeyringStatus& status,
                const std::filesystem::path& file) {
  json::Writer line;
  line.begin_object().member("master", hex_of(status.master)).member("file", file.string());
  line.name("keys").begin_array();
  for (const auto& count : status.counts) {
    line.begin_object().member("purpose", crypto::purpose_name(count.purpose));
    line.member("current", count.current).member("former", count.former).end_object();
  }
  out << std::move(line.end_array().end_object()).text() << "\n";
}

Result<int> show_status(const Context& context) {
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  TRY_ASSIGN(const auto who, context.principal(access::Role::operator_role));
  TRY(house->require(who, access::Action::keys));
  TRY_ASSIGN(const auto status, house->keyring().status());
  auto& out = context.out.out();
  if (context.json()) {
    print_json(out, status, house->master_key_file());
    return done;
  }
  const std::string file = house->master_key_file().string();
  out << "master key " << hex_of(status.master) << "  from "
      << (file.empty() ? "the environment" : file) << "\n";
  for (const auto& count : status.counts) {
    out << "  " << crypto::purpose_name(count.purpose) << ": " << count.current << " in use, "
        << count.former << " kept to open what they sealed\n";
  }
  return done;
}

Result<int> rotate(const Context& context) {
  const auto& words = context.arguments.words();
  if (!context.arguments.has("--master") || words.size() > 2) {
    return fail(ErrorCode::invalid_argument, "rotate what? osler keys rotate --master [FILE]");
  }
  const auto target = words.size() == 2 ? std::filesystem::absolute(words[1]) : "";
  TRY_ASSIGN(const Rotation rotation, rotate_master(context, target));
  auto& out = context.out.out();
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("file", rotation.file.string());
    line.member("former", rotation.former.string()).end_object();
    out << line.text() << "\n";
    return done;
  }
  out << "Every key is wrapped by the master key in " << rotation.file.string() << " now.\n";
  if (rotation.former.empty()) {
    out << "Set keys.master_file to that file before the next command.\n";
  } else {
    out << "The former one is kept in " << rotation.former.string()
        << "; older backups of the keyring need it. Destroy it when they are gone.\n";
  }
  out << "Keep a copy of the new file in a safe place. Restart 'osler serve'.\n";
  return done;
}

Result<int> run_verb(const Context& context) {
  const auto& words = context.arguments.words();
  if (words.size() == 1 && words[0] == "status") return show_status(context);
  if (!words.empty() && words[0] == "rotate") return rotate(context);
  return fail(ErrorCode::invalid_argument, "keys does: status, rotate --master [FILE]");
}

int run(const Context& context) {
  const auto outcome = run_verb(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command keys_command() {
  return {"keys",
          "status | rotate --master [FILE]",
          "See how many keys there are, and wrap them by a new master key",
          {{"--master", "", "Make a new master key, or take the one in FILE"}},
          run};
}

}  // namespace osler::apps
