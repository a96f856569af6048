#include "apps/osler/rotate_master.h"

#include <system_error>

#include "apps/osler/load_settings.h"
#include "foundation/base/hex.h"
#include "foundation/crypto/key_file.h"
#include "foundation/crypto/wrapped_key.h"
#include "foundation/json/write.h"

namespace osler::apps {

namespace fs = std::filesystem;

namespace {

fs::path waiting_place(const fs::path& file) { return file.string() + ".next"; }

/// The file that the settings name, before a house is opened.
Result<fs::path> usual_file(const Context& context) {
  TRY_ASSIGN(const auto settings, load_settings(context.house_options()));
  return settings.is_set("keys.master_file") ? fs::path(settings.text("keys.master_file"))
                                             : crypto::default_master_key_file();
}

/// A new key that is on disk before anything is wrapped by it.
Result<crypto::Secret32> prepared_key(const fs::path& file, const fs::path& data) {
  const auto written = crypto::write_key_file(file, crypto::Secret32::random());
  if (!written && written.error().code != ErrorCode::conflict) {
    return tl::unexpected(written.error());
  }
  const fs::path refused[] = {data};
  return crypto::read_key_file(file, crypto::KeyFileOwner::must_be_us, refused);
}

/// Puts the new key's file in the place of the old one's, which stays under its own id. At every
/// moment `file` is one of the two, whole.
Result<fs::path> take_place(const fs::path& file) {
  TRY_ASSIGN(const auto old, crypto::read_key_file(file, crypto::KeyFileOwner::must_be_us, {}));
  const fs::path former = file.string() + "." + hex_of(crypto::master_id(old)).substr(0, 16);
  std::error_code error;
  if (!fs::exists(former, error)) fs::create_hard_link(file, former, error);
  if (!error) fs::rename(waiting_place(file), file, error);
  if (error) {
    return fail(ErrorCode::unavailable,
                "the keyring is wrapped by the key in " + waiting_place(file).string() +
                    " now, but that file could not take the place of " + file.string() + ": " +
                    error.message() + "; mend that and run the command again");
  }
  return former;
}

/// Whether a rotation was interrupted after the keyring and before the files were renamed.
bool waits_for_its_place(const fs::path& file, const fs::path& data) {
  std::error_code ignored;
  if (!fs::exists(waiting_place(file), ignored)) return false;
  const auto next =
      crypto::read_key_file(waiting_place(file), crypto::KeyFileOwner::must_be_us, {});
  const SystemClock clock;
  return next && storage::Keyring::open(data / "keyring.db", *next, clock).has_value();
}

Result<void> record(House& house, const access::Principal& who, const crypto::Secret32& next) {
  TRY_ASSIGN(AuditSink * audit, house.audit());
  json::Writer actor;
  actor.begin_object().member("user", who.subject).member("role", access::name_of(who.role));
  json::Writer master;
  master.string(hex_of(crypto::master_id(next)));
  AuditEvent event;
  event.kind = "key";
  event.members = "\"actor\":" + std::move(actor.end_object()).text() +
                  ",\"use\":\"rotate_master\",\"master\":" + std::move(master).text();
  TRY(audit->append(event));
  return {};
}

}  // namespace

Result<Rotation> rotate_master(const Context& context, const fs::path& target) {
  const fs::path data = context.house_options().data;
  if (target.empty() && storage::DataFolder::exists(data)) {
    TRY_ASSIGN(const fs::path file, usual_file(context));
    if (waits_for_its_place(file, data)) {
      TRY_ASSIGN(const fs::path former, take_place(file));
      return Rotation{file, former};
    }
  }
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  TRY_ASSIGN(const auto who, context.principal(access::Role::operator_role));
  TRY(house->require(who, access::Action::keys));
  const fs::path file = house->master_key_file();
  TRY_ASSIGN(const fs::path usual, usual_file(context));
  if (target.empty() && file != usual) {
    return fail(ErrorCode::unsupported,
                "the master key does not come from a file of ours, so it cannot be replaced there; "
                "name a file for the new one: osler keys rotate --master FILE");
  }
  const fs::path place = target.empty() ? waiting_place(file) : target;
  TRY_ASSIGN(const auto next, prepared_key(place, data));
  TRY(record(*house, who, next));
  TRY(house->keyring().rotate_master(next));
  if (!target.empty()) return Rotation{target, {}};
  TRY_ASSIGN(const fs::path former, take_place(file));
  return Rotation{file, former};
}

}  // namespace osler::apps
