#include "apps/osler/audit_event.h"

#include "foundation/crypto/random.h"
#include "foundation/json/write.h"

namespace osler::apps {

AuditEvent event_by(const access::Principal& who, std::string kind) {
  json::Writer actor;
  actor.begin_object().member("user", who.subject).member("role", access::name_of(who.role));
  actor.member("auth", who.method).end_object();
  crypto::SystemRandom random;
  AuditEvent event;
  event.kind = std::move(kind);
  event.request = crypto::random_id<RequestId>(random);
  event.members = "\"actor\":" + actor.text();
  return event;
}

}  // namespace osler::apps
